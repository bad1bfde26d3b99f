using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Neighbours;

namespace Imago.Reduction;

/// <summary>
/// Uniform manifold approximation and projection (McInnes, Healy and Melville 2018): a map on which neighbours are close together.
/// Neighbours are exact, and the points of the layout move in fixed turns, so the same data, options and seed give the same bytes on any
/// number of threads.
/// </summary>
public sealed class Umap
{
    // A layout of fewer epochs keeps the edges of one of this many; otherwise points would lose all their edges.
    private const int LeastPruning = 10;

    private readonly UmapOptions _options;

    /// <summary>Creates the algorithm.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public Umap(UmapOptions options)
    {
        options.Check();
        _options = options;
    }

    /// <summary>Maps vectors. If there are fewer vectors than the neighbourhood's size, each neighbourhood holds all of them.</summary>
    /// <param name="data">[n, d], n at least 1.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidOptionException">The matrix is empty or holds numbers that are not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public UmapModel Fit(Matrix data, CancellationToken cancellationToken = default)
    {
        FiniteRows.Require(data, "--embeddings");
        var curve = DistanceCurve.Fit(_options.MinDistance, _options.Spread);
        var epochs = _options.EpochsFor(data.Rows);
        if (data.Rows == 1)
            return new UmapModel(_options, data, curve, new Matrix(1, _options.Components));
        var others = NearestNeighbours.Of(data, Math.Min(_options.Neighbours, data.Rows) - 1, _options.Metric, cancellationToken);
        var graph = FuzzyGraph.Union(others, SmoothDistances.Of(others, cancellationToken)).Prune(Math.Max(epochs, LeastPruning));
        var start = SpectralStart.Of(ComparableRows.Of(data, _options.Metric), graph, _options.Components, _options.Seed, cancellationToken);
        return new UmapModel(_options, data, curve, MapLayout.Run(start, graph, curve, epochs, _options, cancellationToken));
    }
}
