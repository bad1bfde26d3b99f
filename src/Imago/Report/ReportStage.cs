using Imago.Clustering;
using Imago.Clustering.Count;
using Imago.Comparison;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Report;

/// <summary>
/// The stage <c>report</c> from files to files: an album's data to <c>reports/summary.md</c>, for people, and
/// <c>reports/summary.json</c>, for programs, and to plots. No times and no durations: the same data gives the same bytes.
/// </summary>
public static class ReportStage
{
    /// <summary>Changes whenever the results of this stage change for the same inputs.</summary>
    public const string Revision = "report-2";

    private const int Steps = 4;

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="observer">Hears how it goes, and the report's main figures.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">The album's data cannot be read, or its files do not come from one run.</exception>
    public static void Run(ReportStageOptions options, IRunObserver observer, CancellationToken cancellationToken)
    {
        var album = options.Album;
        var index = PhotoIndexFile.Read(album.Index);
        var clusters = ClusterFile.Read(album.Clusters);
        var (ids, vectors, map, reduction) = ReadReduced(album.Reduced);
        var photos = Array.ConvertAll(ids, id => index.Find(id) ?? throw Missing(album, album.Index, id));
        var labels = ReadLabels(album, ids, index);
        observer.Advance(Stage.Report, 1, Steps);
        var separation = Separation.Measure(vectors, labels, cancellationToken);
        observer.Advance(Stage.Report, 2, Steps);
        var builder = new ReportBuilder(index, PhotoRoots.Read(album, index));
        var figures = ReportBuilder.Clusters(clusters, labels, separation);
        var report = new QualityReport(
            ImagoVersion.Current,
            builder.Photos(ids.Length, File.Exists(album.Rejected) ? RejectionFile.Read(album.Rejected) : []),
            ReadEncoder(album.Embeddings),
            reduction,
            ReportBuilder.Clustering(figures, labels.Count(label => label < 0), separation, WhyAsMany(options, ids.Length)),
            figures,
            builder.Doubtful(photos, labels, separation),
            File.Exists(album.NearDuplicates) ? builder.Repeats(NearDuplicateFile.Read(album.NearDuplicates)) : null,
            new SortedDictionary<string, string>(options.Options.ToDictionary(), StringComparer.Ordinal));
        ReportFile.Write(album.SummaryData, report);
        AtomicFile.WriteText(album.Summary, SummaryText.Of(report));
        observer.Advance(Stage.Report, 3, Steps);
        new ReportPlots(album).Write(map, photos, labels, clusters, separation, cancellationToken);
        observer.Advance(Stage.Report, Steps, Steps);
        foreach (var line in SummaryText.Essentials(report))
            observer.Say(Stage.Report, line);
    }

    private static (long[] Ids, Matrix Vectors, Matrix? Map, ReductionFigures Figures) ReadReduced(string path)
    {
        using var file = NpzFile.Open(path);
        var (ids, vectors) = file.ReadVectors("pca", "embeddings");
        double? kept = file.Contains("explained_variance_ratio") ? file.ReadDoubles("explained_variance_ratio").Sum() : null;
        if (kept is { } share && !double.IsFinite(share))
            throw new InvalidFileException(path, "finite numbers are expected in the array explained_variance_ratio; others were found.");
        var map = file.Contains("umap") ? file.ReadPoints("umap") : null;
        if (map is not null && (map.Rows, map.Columns) != (ids.Length, 2))
            throw new InvalidFileException(path, $"a map of [{ids.Length}, 2] numbers is expected; [{map.Rows}, {map.Columns}] were found.");
        return (ids, vectors, map, new ReductionFigures(vectors.Columns, kept));
    }

    private static string? WhyAsMany(ReportStageOptions options, int photos)
    {
        if (options.ReasonGiven is not null || !File.Exists(options.Album.ClusterCount))
            return options.ReasonGiven;
        var choice = ClusterCountFile.Read(options.Album.ClusterCount);
        return choice.Candidates.Count == 0 ? null : ClusterCountReason.Of(choice.Clusters, choice.Candidates, photos);
    }

    private static int[] ReadLabels(AlbumLayout album, long[] ids, PhotoIndex index)
    {
        var labels = LabelsFile.Read(album.Labels);
        labels.RequireFit(album.Labels, index, album.Index);
        var byId = labels.Photos.Where(photo => photo.Id is not null).ToDictionary(photo => photo.Id!.Value, photo => photo.Cluster);
        return Array.ConvertAll(ids, id => byId.TryGetValue(id, out var cluster) ? cluster : throw Missing(album, album.Labels, id));
    }

    // Only the name is read: the embeddings themselves may be hundreds of megabytes. Of weights that were given as a file the path is recorded.
    private static string ReadEncoder(string path)
    {
        if (!File.Exists(path))
            return "";
        using var file = NpzFile.Open(path);
        var name = file.Contains("encoder") ? file.ReadText("encoder") : "";
        return Path.IsPathRooted(name) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(name)) : name;
    }

    private static InvalidFileException Missing(AlbumLayout album, string file, long id) =>
        new(file, $"the photo {id} of {album.Reduced} is expected and not there. All these files have to come from one run.");
}
