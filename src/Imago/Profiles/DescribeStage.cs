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
using Imago.Storage.Arrays;

namespace Imago.Profiles;

/// <summary>The stage <c>describe</c>: embeddings, measures, near-duplicates and labels to <c>clusters.json</c>.</summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
/// <param name="naming">What the clusters' titles are made from.</param>
public sealed class DescribeStage(AlbumLayout album, DescribeOptions options, TitleNaming naming) : IStage
{
    private const string Map = "umap";

    /// <inheritdoc />
    public Stage Name => Stage.Describe;

    /// <inheritdoc />
    public string Revision => "describe-3";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Index, album.Embeddings, album.Reduced, album.Measures, album.Labels];

    /// <inheritdoc />
    public IReadOnlyList<string> OptionalInputs => [album.NearDuplicates];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.Clusters];

    /// <inheritdoc />
    public IEnumerable<object?> Dependencies => [naming.Key];

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context.Observer, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidFileException">A file cannot be read, the files do not come from one run, or all photos are noise.</exception>
    public void Run(IRunObserver observer, CancellationToken cancellationToken)
    {
        var join = PhotoJoin.Read(album.Index);
        var set = EmbeddingFile.Read(album.Embeddings);
        var measures = MeasuresFile.Read(album.Measures).ToDictionary(m => m.Id, m => m.Measures);
        var labels = LabelsFile.Read(album.Labels);
        labels.RequireFit(album.Labels, join);
        var names = naming.Find(set) is { } texts ? LabelVectors.Encode(Vocabulary.Read(options.Vocabulary), texts, album.Cache.Length == 0 ? null : album.Cache, cancellationToken) : null;
        var (likeness, map) = ReadReduced(set.Ids);
        var photos = new DescribedPhotos(
            join.Photos(set.Ids, album.Embeddings),
            set.Vectors,
            likeness,
            PhotoJoin.Rows(measures, album.Measures, set.Ids, album.Embeddings),
            File.Exists(album.NearDuplicates) ? NearDuplicateFile.Read(album.NearDuplicates, join) : null,
            map);
        var document = ClusterDescriber.Describe(
            photos,
            PhotoJoin.Rows(labels.ById(), album.Labels, set.Ids, album.Embeddings),
            new FilmSelection { MaxPhotos = options.MaxPhotos, Order = options.Order },
            names,
            options.Highlights,
            cancellationToken);
        if (document.Clusters.Count == 0)
            throw new InvalidFileException(album.Labels, $"at least one photo in a cluster is expected; all {set.Ids.Length} are noise. Run cluster again with a smaller --min-cluster-size or with --noise misc.");
        ClusterFile.Write(album.Clusters, document);
        observer.Advance(Stage.Describe, document.Clusters.Count, document.Clusters.Count);
    }

    private (Matrix Likeness, Matrix? Map) ReadReduced(long[] ids)
    {
        using var file = NpzFile.Open(album.Reduced);
        if (file.Contains("ids"))
            PhotoJoin.RequireSameOrder(file.ReadInt64s("ids"), album.Reduced, ids, album.Embeddings);
        var (likeness, map) = (file.ReadFirstMatrix("pca", "embeddings"), file.Contains(Map) ? file.ReadPoints(Map) : null);
        PhotoJoin.RequireSameCount(likeness.Rows, "vectors", album.Reduced, ids.Length, album.Embeddings);
        PhotoJoin.RequireSameCount(map?.Rows ?? ids.Length, "places on the map", album.Reduced, ids.Length, album.Embeddings);
        return (likeness, map);
    }
}
