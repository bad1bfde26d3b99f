using Imago.Clustering.Count;
using Imago.Clustering.Density;
using Imago.Comparison;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Clustering;

/// <summary>The stage <c>cluster</c> from files to files: reduced embeddings to <c>labels.csv</c>.</summary>
public static class ClusterStage
{
    private const int Steps = 3;

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">The vectors or the index cannot be read, or do not belong together.</exception>
    /// <exception cref="InvalidOptionException">There are fewer photos than clusters, the clusters cannot hold them all within their greatest share, or all are noise.</exception>
    public static void Run(ClusterStageOptions options, IRunObserver observer, CancellationToken cancellationToken)
    {
        var (ids, all) = ReadVectors(options.Vectors);
        var index = options.Index is { } path ? PhotoIndexFile.Read(path) : null;
        var pictures = DifferentPictures.Among(ids, index is not null && options.NearDuplicates is { } repeats && File.Exists(repeats) ? NearDuplicateFile.Read(repeats, index, options.Index!) : new PhotoGroups([]));
        var vectors = pictures.Of(all);
        observer.Advance(Stage.Cluster, 1, Steps);

        // The table of a run before, where nothing is tried now; a file that a person named elsewhere is theirs.
        if (!options.ChoosesCount && options.Selection == AlbumLayout.Holding(options.Labels).ClusterCount && File.Exists(options.Selection))
            File.Delete(options.Selection);
        if (options.Hdbscan is { } density)
        {
            LabelsFile.Write(options.Labels, Label(options, index, ids, pictures.Spread(GroupByDensity(density, vectors, pictures, observer, cancellationToken))));
            observer.Advance(Stage.Cluster, Steps, Steps);
            return;
        }

        var asked = options.Clusters;
        OptionRule.Holds(
            (asked ?? 1) <= pictures.Photos,
            "--k",
            FormattableString.Invariant($"at most the number of photos is expected, {asked} was found for {Counted(pictures)}."));
        if (asked > pictures.Count)
        {
            observer.Say(Stage.Cluster, FormattableString.Invariant($"--k {asked} is more than there are pictures that differ ({Counted(pictures)}), so there are {pictures.Count} clusters"));
            asked = pictures.Count;
        }

        var fit = new KMeans(new KMeansOptions
        {
            Clusters = asked ?? ChooseCount(options, vectors, observer, cancellationToken),
            Initialisations = options.Initialisations,
            MaxIterations = options.MaxIterations,
            Tolerance = options.Tolerance,
            MaxShare = options.MaxShare,
            Seed = options.Seed,
        }).Fit(vectors, cancellationToken);
        observer.Advance(Stage.Cluster, 2, Steps);

        // A number that was asked for is kept; one that was chosen is not, where a cluster is one picture and its copies.
        var labels = asked is null ? pictures.WithoutLoneRepeats(fit, vectors) : fit.Labels;
        LabelsFile.Write(options.Labels, Label(options, index, ids, pictures.SpreadBySize(labels)));
        var clusters = labels.Max() + 1;
        var silhouette = clusters > 1 ? FormattableString.Invariant($", silhouette {SampledSilhouette.Mean(vectors, labels, cancellationToken):0.000}") : "";
        observer.Advance(Stage.Cluster, Steps, Steps);
        observer.Say(Stage.Cluster, FormattableString.Invariant($"{clusters} clusters of {Counted(pictures)}{silhouette}"));
    }

    private static string Counted(DifferentPictures pictures) => pictures.Count == pictures.Photos
        ? FormattableString.Invariant($"{pictures.Photos} photos")
        : FormattableString.Invariant($"{pictures.Photos} photos, {pictures.Count} of which differ");

    private static (long[] Ids, Matrix Vectors) ReadVectors(string path)
    {
        using var file = NpzFile.Open(path);
        return file.ReadVectors("pca", "embeddings");
    }

    private static int ChooseCount(ClusterStageOptions options, Matrix vectors, IRunObserver observer, CancellationToken cancellationToken)
    {
        var choice = new ClusterCount(new ClusterCountOptions { Least = options.Range?.Least ?? LeastFor(options.MaxShare), Most = options.Range?.Most, Seed = options.Seed }).Choose(vectors, cancellationToken);
        foreach (var line in ClusterCountTable.Lines(choice))
            observer.Say(Stage.Cluster, line);
        observer.Say(Stage.Cluster, choice.Reason);
        if (options.Selection is not null)
            ClusterCountFile.Write(options.Selection, choice);
        return choice.Clusters;
    }

    // Fewer clusters could not hold all photos within their greatest share.
    private static int? LeastFor(double? maxShare) => maxShare is { } share and < 1 ? (int)Math.Ceiling(1 / share) : null;

    private static int[] GroupByDensity(HdbscanOptions options, Matrix vectors, DifferentPictures pictures, IRunObserver observer, CancellationToken cancellationToken)
    {
        var fit = new Hdbscan(options).Fit(vectors, cancellationToken);
        OptionRule.Holds(
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

    /// <summary>Labels in the index's order, duplicates with their original's.</summary>
    private static ClusterLabels Label(ClusterStageOptions options, PhotoIndex? index, long[] ids, int[] labels)
    {
        if (index is null)
            return new ClusterLabels([.. ids.Select((id, i) => new LabelledPhoto(id, null, labels[i]))]);
        var clusters = new Dictionary<long, int>();
        for (var i = 0; i < ids.Length; i++)
        {
            if (index.Find(ids[i]) is null)
                throw new InvalidFileException(options.Vectors, $"row {i} is of the photo {ids[i]}, which {options.Index} does not have. Both have to come from one run.");
            clusters[ids[i]] = labels[i];
        }

        return new ClusterLabels([.. from photo in index.Photos
                                     let original = index.OriginalOf(photo)
                                     where original is not null && clusters.ContainsKey(original.Id)
                                     select new LabelledPhoto(photo.Id, photo.Path, clusters[original.Id])]);
    }
}
