using Imago.Clustering;
using Imago.Comparison;
using Imago.Embedding;
using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Flow;
using Imago.Numerics;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Profiles.Selection;
using Imago.Profiles.Titles;
using Imago.Storage;

namespace Imago.Profiles;

/// <summary>The stage <c>describe</c> from files to files: embeddings, measures, near-duplicates and labels to <c>clusters.json</c>.</summary>
public static class DescribeStage
{
    /// <summary>Changes whenever the results of this stage change for the same inputs.</summary>
    public const string Revision = "describe-2";

    private const string Map = "umap";

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="findTexts">
    /// Gives the text side of the model that made the embeddings, for titles that say what photos show; where it gives null, clusters are named
    /// by light and colour.
    /// </param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">A file cannot be read, the files do not come from one run, or all photos are noise.</exception>
    public static void Run(DescribeStageOptions options, Func<EmbeddingSet, ITextEncoder?> findTexts, IRunObserver observer, CancellationToken cancellationToken)
    {
        var index = PhotoIndexFile.Read(options.Index);
        var set = EmbeddingFile.Read(options.Embeddings);
        var measures = MeasuresFile.Read(options.Measures).ToDictionary(m => m.Id, m => m.Measures);
        var labelled = LabelsFile.Read(options.Labels);
        labelled.RequireFit(options.Labels, index, options.Index);
        var labels = labelled.Photos.Where(l => l.Id is not null).ToDictionary(l => l.Id!.Value, l => l.Cluster);
        T Of<T>(Dictionary<long, T> byId, long id, string file) => byId.TryGetValue(id, out var found)
            ? found
            : throw new InvalidFileException(file, $"the photo {id} of {options.Embeddings} is expected and not there. All these files have to come from one run.");
        var names = findTexts(set) is { } texts ? LabelVectors.Encode(Vocabulary.Read(options.Vocabulary), texts, options.Cache, cancellationToken) : null;
        var (likeness, map) = ReadReduced(options, set.Ids);
        var album = new DescribedPhotos(
            [.. set.Ids.Select(id => index.Find(id) ?? throw new InvalidFileException(options.Index, $"the photo {id} of {options.Embeddings} is expected and not there. Both have to come from one run."))],
            set.Vectors,
            likeness,
            [.. set.Ids.Select(id => Of(measures, id, options.Measures))],
            ReadRepeats(options, index),
            map);
        var document = ClusterDescriber.Describe(
            album,
            [.. set.Ids.Select(id => Of(labels, id, options.Labels))],
            new FilmSelection { MaxPhotos = options.MaxPhotos, Order = options.Order },
            names,
            options.Highlights,
            cancellationToken);
        if (document.Clusters.Count == 0)
            throw new InvalidFileException(options.Labels, $"at least one photo in a cluster is expected; all {set.Ids.Length} are noise. Run cluster again with a smaller --min-cluster-size or with --noise misc.");
        ClusterFile.Write(options.Clusters, document);
        observer.Advance(Stage.Describe, document.Clusters.Count, document.Clusters.Count);
    }

    /// <summary>Refuses a vocabulary that cannot be used, as nothing understands its words.</summary>
    /// <param name="options">The stage's options.</param>
    /// <param name="encoder">The encoder of the embeddings.</param>
    /// <param name="reason">Why it has no text side; empty where it never has one.</param>
    /// <exception cref="InvalidOptionException">The options name a vocabulary.</exception>
    public static void RefuseVocabulary(DescribeStageOptions options, string encoder, string reason) => OptionRule.Holds(
        options.Vocabulary is null,
        "--vocabulary",
        reason.Length > 0 ? reason : $"clusters are named from a vocabulary where a CLIP model made the embeddings; the encoder {encoder} does not understand words.");

    private static (Matrix Likeness, Matrix? Map) ReadReduced(DescribeStageOptions options, long[] ids)
    {
        using var file = NpzFile.Open(options.Reduced);
        if (file.Contains("ids") && !file.ReadInt64s("ids").AsSpan().SequenceEqual(ids))
            throw new InvalidFileException(options.Reduced, $"the photos of {options.Embeddings} are expected, in the same order; others were found. Both have to come from one run.");
        var (likeness, map) = (file.ReadFirstMatrix("pca", "embeddings"), file.Contains(Map) ? file.ReadPoints(Map) : null);
        return likeness.Rows == ids.Length && (map?.Rows ?? ids.Length) == ids.Length
            ? (likeness, map)
            : throw new InvalidFileException(options.Reduced, $"a row for each of the {ids.Length} photos of {options.Embeddings} is expected; {likeness.Rows} vectors{(map is null ? "" : $" and {map.Rows} places on the map")} were found. Both have to come from one run.");
    }

    private static PhotoGroups? ReadRepeats(DescribeStageOptions options, PhotoIndex index) =>
        options.NearDuplicates is { } path && File.Exists(path) ? NearDuplicateFile.Read(path, index, options.Index) : null;
}
