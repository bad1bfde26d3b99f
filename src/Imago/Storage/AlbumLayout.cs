using System.Globalization;
using Imago.Flow;

namespace Imago.Storage;

/// <summary>The paths of all files in an album folder. Stages and other programs rely on them.</summary>
public sealed class AlbumLayout
{
    private const string PrivateName = ".imago";

    /// <summary>Describes an album folder; nothing is created.</summary>
    /// <param name="root">The folder.</param>
    public AlbumLayout(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The album folder, as a full path.</summary>
    public string Root { get; }

    /// <summary>The table of every file that looks like a photo.</summary>
    public string Index => At("data", "index.csv");

    /// <summary>The table of every file left out, with the reason.</summary>
    public string Rejected => At("data", "rejected.csv");

    /// <summary>The embeddings.</summary>
    public string Embeddings => At("data", "embeddings.npz");

    /// <summary>The measures: brightness, saturation, colour, edges, blur.</summary>
    public string Measures => At("data", "measures.csv");

    /// <summary>The perceptual hashes.</summary>
    public string Hashes => At("data", "hashes.csv");

    /// <summary>The groups of photos that show the same thing: near-duplicates and bursts.</summary>
    public string NearDuplicates => At("data", "near-duplicates.csv");

    /// <summary>The reduced embeddings.</summary>
    public string Reduced => At("data", "reduced.npz");

    /// <summary>Each photo's cluster.</summary>
    public string Labels => At("data", "labels.csv");

    /// <summary>The clusters: profile, photos, music, files.</summary>
    public string Clusters => At("data", "clusters.json");

    /// <summary>The folder of scores and soundtracks.</summary>
    public string Music => At("music");

    /// <summary>The folder of films.</summary>
    public string Videos => At("videos");

    /// <summary>The folder of reports.</summary>
    public string Reports => At("reports");

    /// <summary>The numbers of clusters that were tried, with their scores; absent if the number was given.</summary>
    public string ClusterCount => At("reports", "k-selection.csv");

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

    /// <summary>The script that holds the paths of the original photos on this machine; private.</summary>
    public string Originals => At(PrivateName, "originals.js");

    /// <summary>The cache of what was computed from each photo.</summary>
    public string Cache => At(PrivateName, "cache.db");

    /// <summary>The file that a run locks to keep out a second one. It stays after the run and so marks the folder as an album.</summary>
    internal string Lock => At(PrivateName, "lock");

    /// <summary>The folders that stages write into.</summary>
    internal IReadOnlyList<string> Folders => [At("data"), Music, Videos, Reports, Assets, Private];

    /// <summary>The names in the album folder that belong to Imago.</summary>
    internal IReadOnlyList<string> OwnNames => [.. Folders.Append(Manifest).Append(Page).Select(path => Path.GetFileName(path))];

    /// <summary>The album that holds a file: the parent of the folder <c>data</c>; for a file elsewhere, the file's own folder.</summary>
    /// <param name="dataFile">The file.</param>
    public static AlbumLayout Holding(string dataFile)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(dataFile))!;
        return new AlbumLayout(Path.GetFileName(folder) is "data" ? Path.GetDirectoryName(folder)! : folder);
    }

    /// <summary>The name of a cluster's files without the extension, the same in every folder.</summary>
    /// <param name="cluster">The cluster's id.</param>
    public static string ClusterName(int cluster) => string.Create(CultureInfo.InvariantCulture, $"cluster_{cluster}");

    /// <summary>The path of a file relative to the album, with forward slashes, as the page and the JSON files write it.</summary>
    /// <param name="path">A path inside the album.</param>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>A path inside the album.</summary>
    /// <param name="parts">Its names below the root.</param>
    public string At(params string[] parts) => Path.Combine([Root, .. parts]);
}
