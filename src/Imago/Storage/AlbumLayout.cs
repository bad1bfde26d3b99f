using System.Globalization;
using Imago.Flow;

namespace Imago.Storage;

/// <summary>Where everything lies in an album folder: the contract between the stages, and what other programs may rely on.</summary>
public sealed class AlbumLayout
{
    private const string PrivateName = ".imago";

    /// <summary>Describes an album folder; nothing is created.</summary>
    /// <param name="root">The folder.</param>
    public AlbumLayout(string root) => Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The album folder, as a full path.</summary>
    public string Root { get; }

    /// <summary>Every file that looked like a photo.</summary>
    public string Index => At("data", "index.csv");

    /// <summary>Every file left out and why.</summary>
    public string Rejected => At("data", "rejected.csv");

    /// <summary>The embeddings.</summary>
    public string Embeddings => At("data", "embeddings.npz");

    /// <summary>The measures of light and colour.</summary>
    public string Measures => At("data", "measures.csv");

    /// <summary>The perceptual hashes.</summary>
    public string Hashes => At("data", "hashes.csv");

    /// <summary>Photos that show the same: near-duplicates and bursts.</summary>
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

    /// <summary>What was tried to choose the number of clusters; absent where it was given.</summary>
    public string ClusterCount => At("reports", "k-selection.csv");

    /// <summary>The quality report, for people.</summary>
    public string Summary => At("reports", "summary.md");

    /// <summary>The quality report, for other programs.</summary>
    public string SummaryData => At("reports", "summary.json");

    /// <summary>The album page.</summary>
    public string Page => At("index.html");

    /// <summary>What was made from what.</summary>
    public string Manifest => At("album.json");

    /// <summary>The folder of the page's parts.</summary>
    internal string Assets => At("assets");

    /// <summary>What is Imago's own, of use to nobody else.</summary>
    internal string Private => At(PrivateName);

    /// <summary>Where the photos lie on this machine: private, as all in its folder.</summary>
    public string Originals => At(PrivateName, "originals.js");

    /// <summary>What was computed from each photo, so that nothing is computed twice.</summary>
    public string Cache => At(PrivateName, "cache.db");

    /// <summary>The file whose lock keeps a second run out; it stays, and so tells an album from other folders.</summary>
    internal string Lock => At(PrivateName, "lock");

    /// <summary>The folders that stages write into.</summary>
    internal IReadOnlyList<string> Folders => [At("data"), Music, Videos, Reports, Assets, Private];

    /// <summary>The names in the album folder that are Imago's.</summary>
    internal IReadOnlyList<string> OwnNames => [.. Folders.Append(Manifest).Append(Page).Select(path => Path.GetFileName(path))];

    /// <summary>The album a file of the folder <c>data</c> belongs to; for a file elsewhere, its own folder taken as one.</summary>
    /// <param name="dataFile">The file.</param>
    public static AlbumLayout Holding(string dataFile)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(dataFile))!;
        return new AlbumLayout(Path.GetFileName(folder) is "data" ? Path.GetDirectoryName(folder)! : folder);
    }

    /// <summary>A cluster's file name without its extension, the same in every folder.</summary>
    /// <param name="cluster">The cluster's id.</param>
    public static string ClusterName(int cluster) => string.Create(CultureInfo.InvariantCulture, $"cluster_{cluster}");

    /// <summary>A path of this album as the page and the JSON files write it: relative, with forward slashes.</summary>
    /// <param name="path">A path inside the album.</param>
    public string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>A path inside the album.</summary>
    /// <param name="parts">Its parts below the root.</param>
    public string At(params string[] parts) => Path.Combine([Root, .. parts]);
}
