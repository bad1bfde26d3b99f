using Imago.Clustering;
using Imago.Clustering.Count;
using Imago.Comparison;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Storage.Arrays;
using Imago.Tools;

namespace Imago.Report;

/// <summary>
/// The stage <c>report</c>: an album's data to <c>reports/summary.md</c>, for people, to <c>reports/summary.json</c>, for programs, and to
/// plots. They contain no times and durations: the same data gives the same bytes.
/// </summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
/// <param name="restore">Computes thumbnails again that the cache has lost; null if that is impossible.</param>
public sealed class ReportStage(AlbumLayout album, ReportOptions options, Action<IRunObserver, CancellationToken>? restore = null) : IStage
{
    private const int Steps = 4;

    /// <inheritdoc />
    public Stage Name => Stage.Report;

    /// <inheritdoc />
    public string Revision => "report-2";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Index, album.Clusters, album.Reduced, album.Labels];

    /// <inheritdoc />
    public IReadOnlyList<string> OptionalInputs => [album.Embeddings, album.Roots, album.Rejected, album.NearDuplicates, album.ClusterCount];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.Summary, album.SummaryData, .. ReportPlots.Made(album)];

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context.Observer, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="observer">Receives progress, messages, and the report's main figures.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidFileException">The album's data cannot be read, or the files are from different runs.</exception>
    public void Run(IRunObserver observer, CancellationToken cancellationToken)
    {
        restore?.Invoke(observer, cancellationToken);
        var join = PhotoJoin.Read(album.Index);
        var clusters = ClusterFile.Read(album.Clusters);
        var (ids, vectors, map, reduction) = ReadReduced(album.Reduced);
        var photos = join.Photos(ids, album.Reduced);
        var labels = ReadLabels(ids, join);
        observer.Advance(Stage.Report, 1, Steps);
        var separation = ClusterSilhouettes.Measure(vectors, labels, cancellationToken);
        observer.Advance(Stage.Report, 2, Steps);
        var builder = new ReportBuilder(join.Index, PhotoRoots.Read(album, join.Index));
        var figures = ReportBuilder.Clusters(clusters, labels, separation);
        var report = new QualityReport(
            ImagoVersion.Current,
            builder.Photos(ids.Length, File.Exists(album.Rejected) ? RejectionFile.Read(album.Rejected) : []),
            ReadEncoder(album.Embeddings),
            reduction,
            ReportBuilder.Clustering(figures, labels.Count(label => label < 0), separation, WhyAsMany(ids.Length)),
            figures,
            builder.Doubtful(photos, labels, separation),
            File.Exists(album.NearDuplicates) ? builder.Repeats(NearDuplicateFile.Read(album.NearDuplicates)) : null,
            new SortedDictionary<string, string>(options.Facts.ToDictionary(), StringComparer.Ordinal));
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

    private string? WhyAsMany(int photos)
    {
        if (options.ReasonGiven is not null || !File.Exists(album.ClusterCount))
            return options.ReasonGiven;
        var choice = ClusterCountFile.Read(album.ClusterCount);
        return choice.Candidates.Count == 0 ? null : ClusterCountReason.Of(choice.Clusters, choice.Candidates, photos);
    }

    private int[] ReadLabels(long[] ids, PhotoJoin join)
    {
        var labels = LabelsFile.Read(album.Labels);
        labels.RequireFit(album.Labels, join);
        return PhotoJoin.Rows(labels.ById(), album.Labels, ids, album.Reduced);
    }

    // Only the name is read: the embeddings may be hundreds of megabytes. For weights given as a file, the name is a path.
    private static string ReadEncoder(string path)
    {
        if (!File.Exists(path))
            return "";
        using var file = NpzFile.Open(path);
        var name = file.Contains("encoder") ? file.ReadText("encoder") : "";
        return Path.IsPathRooted(name) ? Path.GetFileName(Path.TrimEndingDirectorySeparator(name)) : name;
    }
}
