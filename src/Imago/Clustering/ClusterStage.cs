using Imago.Clustering.Count;
using Imago.Clustering.Density;
using Imago.Comparison;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Storage;
using Imago.Storage.Arrays;

namespace Imago.Clustering;

/// <summary>The stage <c>cluster</c>: reduced embeddings to <c>labels.csv</c>.</summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
public sealed class ClusterStage(AlbumLayout album, ClusterOptions options) : IStage
{
    private const int Steps = 3;

    /// <inheritdoc />
    public Stage Name => Stage.Cluster;

    /// <inheritdoc />
    public string Revision => "cluster-1";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Reduced];

    /// <inheritdoc />
    public IReadOnlyList<string> OptionalInputs => [album.Index, album.NearDuplicates];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => options.ChoosesCount ? [album.Labels, album.ClusterCount] : [album.Labels];

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context.Observer, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidFileException">The vectors or the index cannot be read, or do not match.</exception>
    /// <exception cref="InvalidOptionException">
    /// There are fewer photos than clusters, the maximum share leaves no room for all photos, or all are noise.
    /// </exception>
    public void Run(IRunObserver observer, CancellationToken cancellationToken)
    {
        var (ids, all) = ReadVectors(album.Reduced);
        var join = album.Index.Length == 0 ? null : PhotoJoin.Read(album.Index);
        var pictures = DistinctPictures.Among(ids, join is not null && File.Exists(album.NearDuplicates) ? NearDuplicateFile.Read(album.NearDuplicates, join) : new PhotoGroups([]));
        var vectors = pictures.Of(all);
        observer.Advance(Stage.Cluster, 1, Steps);

        // If no numbers are tried, the table of an earlier run is deleted. A file at a path that the user gave is kept.
        if (!options.ChoosesCount && album.Root.Length > 0 && album.ClusterCount == new AlbumLayout(album.Root).ClusterCount && File.Exists(album.ClusterCount))
            File.Delete(album.ClusterCount);
        if (options.Hdbscan is { } density)
        {
            LabelsFile.Write(album.Labels, Label(join, ids, pictures.Spread(GroupByDensity(density, vectors, pictures, observer, cancellationToken))));
            observer.Advance(Stage.Cluster, Steps, Steps);
            return;
        }

        var asked = options.Clusters;
        OptionRule.Require(
            (asked ?? 1) <= pictures.Photos,
            "--k",
            FormattableString.Invariant($"at most the number of photos is expected, {asked} was found for {Counted(pictures)}."));
        if (asked > pictures.Count)
        {
            observer.Say(Stage.Cluster, FormattableString.Invariant($"--k {asked} is more than the number of distinct pictures ({Counted(pictures)}), so there are {pictures.Count} clusters"));
            asked = pictures.Count;
        }

        var fit = new KMeans(new KMeansOptions
        {
            Clusters = asked ?? ChooseCount(vectors, observer, cancellationToken),
            Initialisations = options.Initialisations,
            MaxIterations = options.MaxIterations,
            Tolerance = options.Tolerance,
            MaxShare = options.MaxShare,
            Seed = options.Seed,
        }).Fit(vectors, cancellationToken);
        observer.Advance(Stage.Cluster, 2, Steps);

        // A given number is kept. A chosen one is not used if it makes a cluster of one picture and its copies.
        var labels = asked is null ? pictures.WithoutLoneRepeats(fit, vectors) : fit.Labels;
        LabelsFile.Write(album.Labels, Label(join, ids, pictures.SpreadBySize(labels)));
        var clusters = labels.Max() + 1;
        var silhouette = clusters > 1 ? FormattableString.Invariant($", silhouette {SampledSilhouette.Mean(vectors, labels, cancellationToken):0.000}") : "";
        observer.Advance(Stage.Cluster, Steps, Steps);
        observer.Say(Stage.Cluster, FormattableString.Invariant($"{clusters} clusters of {Counted(pictures)}{silhouette}"));
    }

    private static string Counted(DistinctPictures pictures) => pictures.Count == pictures.Photos
        ? FormattableString.Invariant($"{pictures.Photos} photos")
        : FormattableString.Invariant($"{pictures.Photos} photos, {pictures.Count} of which differ");

    private static (long[] Ids, Matrix Vectors) ReadVectors(string path)
    {
        using var file = NpzFile.Open(path);
        return file.ReadVectors("pca", "embeddings");
    }

    private int ChooseCount(Matrix vectors, IRunObserver observer, CancellationToken cancellationToken)
    {
        var choice = new ClusterCount(new ClusterCountOptions { Least = options.Range?.Least ?? LeastFor(options.MaxShare), Most = options.Range?.Most, Seed = options.Seed }).Choose(vectors, cancellationToken);
        foreach (var line in ClusterCountTable.Lines(choice))
            observer.Say(Stage.Cluster, line);
        observer.Say(Stage.Cluster, choice.Reason);
        if (album.ClusterCount.Length > 0)
            ClusterCountFile.Write(album.ClusterCount, choice);
        return choice.Clusters;
    }

    // Fewer clusters could not hold all photos within the maximum share.
    private static int? LeastFor(double? maxShare) => maxShare is { } share and < 1 ? (int)Math.Ceiling(1 / share) : null;

    private static int[] GroupByDensity(HdbscanOptions options, Matrix vectors, DistinctPictures pictures, IRunObserver observer, CancellationToken cancellationToken)
    {
        var fit = new Hdbscan(options).Fit(vectors, cancellationToken);
        OptionRule.Require(
            fit.Clusters > 0,
            "--min-cluster-size",
            FormattableString.Invariant($"no {options.MinClusterSize} of the {vectors.Rows} photos stay together as density rises (--min-samples {options.MinSamples ?? options.MinClusterSize}), so all are noise and there is no cluster. Lower one of the two, or give --allow-single-cluster, or --noise misc to keep all in one."));
        var noise = options.Noise switch
        {
            NoisePolicy.Nearest => "noise that went to the nearest cluster",
            NoisePolicy.Misc => "noise, all in the last cluster",
            _ => "noise",
        };
        observer.Say(Stage.Cluster, FormattableString.Invariant($"{fit.Clusters} clusters of {Counted(pictures)}, {fit.Noise} {noise}"));
        return fit.Labels;
    }

    // Labels in the index's order; a duplicate has its original's.
    private ClusterLabels Label(PhotoJoin? join, long[] ids, int[] labels)
    {
        if (join is null)
            return new ClusterLabels([.. ids.Select((id, i) => new LabelledPhoto(id, null, labels[i]))]);
        var clusters = join.Photos(ids, album.Reduced).Zip(labels).ToDictionary(row => row.First.Id, row => row.Second);
        var index = join.Index;
        return new ClusterLabels([.. from photo in index.Photos
                                     let original = index.OriginalOf(photo)
                                     where original is not null && clusters.ContainsKey(original.Id)
                                     select new LabelledPhoto(photo.Id, photo.Path, clusters[original.Id])]);
    }
}
