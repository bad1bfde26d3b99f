using System.Globalization;

namespace Imago.Storage;

/// <summary>
/// The paths of all files in an album folder: the contract between the stages, and what other programs may rely on. A stage that is run
/// alone may be given another path for each of its files. An empty path means no file.
/// </summary>
public sealed record AlbumLayout
{
    private const string PrivateName = ".imago";

    /// <summary>Creates the layout of an album folder; no file is created.</summary>
    /// <param name="root">The folder.</param>
    public AlbumLayout(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    private AlbumLayout() => Root = "";

    /// <summary>A layout without an album: every path is empty until it is set.</summary>
    public static AlbumLayout None { get; } = new();

    /// <summary>The album folder, as a full path; empty for <see cref="None"/>.</summary>
    public string Root { get; }

    /// <summary>The list of all files that looked like photos.</summary>
    public string Index
    {
        get => field ?? At("data", "index.csv");
        init;
    }

    /// <summary>The list of files left out, with reasons.</summary>
    public string Rejected
    {
        get => field ?? At("data", "rejected.csv");
        init;
    }

    /// <summary>The embeddings.</summary>
    public string Embeddings
    {
        get => field ?? At("data", "embeddings.npz");
        init;
    }

    /// <summary>The measures of light and colour.</summary>
    public string Measures
    {
        get => field ?? At("data", "measures.csv");
        init;
    }

    /// <summary>The perceptual hashes.</summary>
    public string Hashes
    {
        get => field ?? At("data", "hashes.csv");
        init;
    }

    /// <summary>The groups of near-duplicates and bursts.</summary>
    public string NearDuplicates
    {
        get => field ?? At("data", "near-duplicates.csv");
        init;
    }

    /// <summary>The reduced embeddings.</summary>
    public string Reduced
    {
        get => field ?? At("data", "reduced.npz");
        init;
    }

    /// <summary>Each photo's cluster.</summary>
    public string Labels
    {
        get => field ?? At("data", "labels.csv");
        init;
    }

    /// <summary>The clusters: profile, title and photos in film order. Written by <c>describe</c>.</summary>
    public string Clusters
    {
        get => field ?? At("data", "clusters.json");
        init;
    }

    /// <summary>
    /// The clusters' music: parameters with reasons, the slides that it was made for, and files. Written by <c>compose</c>.
    /// </summary>
    public string Tracks
    {
        get => field ?? At("data", "music.json");
        init;
    }

    /// <summary>The films: files, lengths and chapters. Written by <c>render</c>.</summary>
    public string Films
    {
        get => field ?? At("data", "films.json");
        init;
    }

    /// <summary>The folder of scores and soundtracks.</summary>
    public string Music
    {
        get => field ?? At("music");
        init;
    }

    /// <summary>The folder of films.</summary>
    public string Videos
    {
        get => field ?? At("videos");
        init;
    }

    /// <summary>The folder of reports.</summary>
    public string Reports => At("reports");

    /// <summary>The numbers of clusters that were tried; absent if the number was given.</summary>
    public string ClusterCount
    {
        get => field ?? At("reports", "k-selection.csv");
        init;
    }

    /// <summary>The quality report, for people.</summary>
    public string Summary => At("reports", "summary.md");

    /// <summary>The quality report, for other programs.</summary>
    public string SummaryData => At("reports", "summary.json");

    /// <summary>The album page.</summary>
    public string Page => At("index.html");

    /// <summary>The manifest: what was made from which inputs and options.</summary>
    public string Manifest => At("album.json");

    /// <summary>The folder of the page's scripts, styles and data.</summary>
    internal string Assets => At("assets");

    /// <summary>The folder of Imago's private files.</summary>
    internal string Private => At(PrivateName);

    /// <summary>Where the photos lie on this machine, for the page: private, as everything in its folder. Written by <c>publish</c>.</summary>
    public string Originals
    {
        get => field ?? At(PrivateName, "originals.js");
        init;
    }

    /// <summary>The folders that the album was made from: private, as everything in its folder. Written by <c>index</c>.</summary>
    public string Roots
    {
        get => field ?? At(PrivateName, "roots.js");
        init;
    }

    /// <summary>What was computed from each photo, so that nothing is computed twice.</summary>
    public string Cache
    {
        get => field ?? At(PrivateName, "cache.db");
        init;
    }

    /// <summary>The file that a run locks to keep out a second run. It stays after the run and marks the folder as an album.</summary>
    internal string Lock => At(PrivateName, "lock");

    /// <summary>The folders that stages write to.</summary>
    internal IReadOnlyList<string> Folders => [At("data"), Music, Videos, Reports, Assets, Private];

    /// <summary>The names in the album folder that Imago uses.</summary>
    internal IReadOnlyList<string> OwnNames => [.. Folders.Append(Manifest).Append(Page).Select(path => Path.GetFileName(path))];

    /// <summary>The album of a data file: the parent of the folder <c>data</c>; for a file elsewhere, the file's own folder.</summary>
    /// <param name="dataFile">The file.</param>
    public static AlbumLayout OfDataFile(string dataFile)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(dataFile))!;
        return new AlbumLayout(Path.GetFileName(folder) is "data" ? Path.GetDirectoryName(folder)! : folder);
    }

    /// <summary>The album of a cluster file, with the lists of tracks and films next to that file.</summary>
    /// <param name="clusters">The file.</param>
    public static AlbumLayout Beside(string clusters)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(clusters))!;
        return OfDataFile(clusters) with { Tracks = Path.Combine(folder, "music.json"), Films = Path.Combine(folder, "films.json") };
    }

    /// <summary>A cluster's file name without its extension, the same in every folder.</summary>
    /// <param name="cluster">The cluster's id.</param>
    public static string ClusterName(int cluster) => string.Create(CultureInfo.InvariantCulture, $"cluster_{cluster}");

    /// <summary>The path of a file relative to the album, with forward slashes, for the page and the JSON files.</summary>
    /// <param name="path">A path inside the album.</param>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>A path inside the album; empty for <see cref="None"/>.</summary>
    /// <param name="parts">Its parts below the root.</param>
    public string At(params string[] parts) => Root.Length == 0 ? "" : Path.Combine([Root, .. parts]);
}
