using Imago.Embedding;
using Imago.Errors;
using Imago.Flow;
using Imago.Storage;
using Imago.Storage.Arrays;

namespace Imago.Reduction;

/// <summary>The stage <c>reduce</c>: embeddings to their principal components, whitened or not, and to a map of these.</summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
public sealed class ReduceStage(AlbumLayout album, ReduceOptions options) : IStage
{
    private const int Steps = 4;

    /// <inheritdoc />
    public Stage Name => Stage.Reduce;

    /// <inheritdoc />
    public string Revision => "reduce-1";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Embeddings];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.Reduced];

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context.Observer, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidFileException">The embeddings cannot be read.</exception>
    public void Run(IRunObserver observer, CancellationToken cancellationToken)
    {
        var set = EmbeddingFile.Read(album.Embeddings);
        observer.Advance(Stage.Reduce, 1, Steps);
        var byBlocks = options.Whitening != Whitening.Off && set.Blocks.Count > 0;
        var whitened = byBlocks ? BlockWhitening.Apply(set.Vectors, set.Blocks, cancellationToken) : set.Vectors;
        observer.Advance(Stage.Reduce, 2, Steps);
        var model = new Pca(options.Dimensions).Fit(whitened, cancellationToken);
        var scores = model.Transform(whitened, whiten: options.Whitening == Whitening.On && !byBlocks, cancellationToken);
        observer.Advance(Stage.Reduce, 3, Steps);
        List<(string, NpyArray)> arrays =
        [
            ("pca", NpyArray.From(scores)),
            ("ids", NpyArray.From(set.Ids)),
            ("explained_variance_ratio", NpyArray.From(model.ExplainedVarianceRatio.ToArray())),
            ("mean", NpyArray.From(model.Mean)),
            ("components", NpyArray.From(model.Components)),
        ];
        if (byBlocks)
            arrays.Add(("whitened", NpyArray.From(whitened)));
        if (options.Umap is { } umap)
            arrays.Add(("umap", NpyArray.From(new Umap(umap).Fit(scores, cancellationToken).Map)));
        NpzFile.Write(album.Reduced, arrays);
        observer.Advance(Stage.Reduce, Steps, Steps);
        observer.Say(Stage.Reduce, FormattableString.Invariant($"{set.Vectors.Columns} dimensions to {model.Components.Rows}, which hold {100 * model.ExplainedVarianceRatio.Sum():0.0} % of the variance"));
    }
}
