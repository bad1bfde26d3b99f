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
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">A file cannot be read, or the files do not come from one run.</exception>
    public static void Run(DescribeStageOptions options, IRunObserver observer, CancellationToken cancellationToken)
    {
        var index = PhotoIndexFile.Read(options.Index);
        var set = EmbeddingFile.Read(options.Embeddings);
        var measures = MeasuresFile.Read(options.Measures).ToDictionary(m => m.Id, m => m.Measures);
        var labels = LabelsFile.Read(options.Labels).Photos.Where(l => l.Id is not null).ToDictionary(l => l.Id!.Value, l => l.Cluster);
        T Of<T>(Dictionary<long, T> byId, long id, string file) => byId.TryGetValue(id, out var found)
            ? found
            : throw new InvalidFileException(file, $"the photo {id} of {options.Embeddings} is expected and not there. All these files have to come from one run.");
        var clusters = ClusterDescriber.Describe(
            [.. set.Ids.Select(id => index.Find(id) ?? throw new InvalidFileException(options.Index, $"the photo {id} of {options.Embeddings} is expected and not there. Both have to come from one run."))],
            set.Vectors,
            ReadLikeness(options, set.Ids),
            [.. set.Ids.Select(id => Of(measures, id, options.Measures))],
            [.. set.Ids.Select(id => Of(labels, id, options.Labels))],
            options.MaxPhotos,
            cancellationToken);
        ClusterFile.Write(options.Clusters, clusters);
        observer.Advance(Stage.Describe, clusters.Count, clusters.Count);
    }

    private static Matrix ReadLikeness(DescribeStageOptions options, long[] ids)
    {
        using var file = NpzFile.Open(options.Reduced);
        if (file.Contains("ids") && !file.ReadInt64s("ids").AsSpan().SequenceEqual(ids))
            throw new InvalidFileException(options.Reduced, $"the photos of {options.Embeddings} are expected, in the same order; others were found. Both have to come from one run.");
        return file.ReadFirstMatrix("pca", "embeddings");
    }
}
