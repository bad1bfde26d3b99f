using Imago.Clustering;
using Imago.Embedding;
using Imago.Errors;
using Imago.Numerics;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Profiles;

/// <summary>The stage <c>describe</c> from files to files: embeddings, measures and labels to <c>clusters.json</c>.</summary>
public static class DescribeStage
{
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
        var labels = LabelsFile.Read(options.Labels).Photos.Where(l => l.Id is not null).ToDictionary(l => l.Id!.Value, l => l.Cluster);
        T Of<T>(Dictionary<long, T> byId, long id, string file) => byId.TryGetValue(id, out var found)
            ? found
            : throw new InvalidFileException(file, $"the photo {id} of {options.Embeddings} is expected and not there. All these files have to come from one run.");
        var names = findTexts(set) is { } texts ? LabelVectors.Encode(Vocabulary.Read(options.Vocabulary), texts, options.Cache, cancellationToken) : null;
        var clusters = ClusterDescriber.Describe(
            [.. set.Ids.Select(id => index.Find(id) ?? throw new InvalidFileException(options.Index, $"the photo {id} of {options.Embeddings} is expected and not there. Both have to come from one run."))],
            set.Vectors,
            ReadLikeness(options, set.Ids),
            [.. set.Ids.Select(id => Of(measures, id, options.Measures))],
            [.. set.Ids.Select(id => Of(labels, id, options.Labels))],
            options.MaxPhotos,
            names,
            cancellationToken);
        if (clusters.Count == 0)
            throw new InvalidFileException(options.Labels, $"at least one photo in a cluster is expected; all {set.Ids.Length} are noise. Run cluster again with a smaller --min-cluster-size or with --noise misc.");
        ClusterFile.Write(options.Clusters, clusters);
        observer.Advance(Stage.Describe, clusters.Count, clusters.Count);
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

    private static Matrix ReadLikeness(DescribeStageOptions options, long[] ids)
    {
        using var file = NpzFile.Open(options.Reduced);
        if (file.Contains("ids") && !file.ReadInt64s("ids").AsSpan().SequenceEqual(ids))
            throw new InvalidFileException(options.Reduced, $"the photos of {options.Embeddings} are expected, in the same order; others were found. Both have to come from one run.");
        return file.ReadFirstMatrix("pca", "embeddings");
    }
}
