using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Neighbours;

namespace Imago.Reduction;

/// <summary>A map on which new points can be placed.</summary>
public sealed class UmapModel
{
    private readonly UmapOptions _options;
    private readonly Matrix _data;

    /// <summary>Wraps a map.</summary>
    internal UmapModel(UmapOptions options, Matrix data, DistanceCurve curve, Matrix map) => (_options, _data, Curve, Map) = (options, data, curve, map);

    /// <summary>The points' positions, [n, components].</summary>
    public Matrix Map { get; }

    /// <summary>The closeness of points of the map by distance.</summary>
    public DistanceCurve Curve { get; }

    /// <summary>
    /// Places new points on the map, which does not change. Each starts at the mean of its nearest points, weighted by closeness, or at the
    /// position of a point it equals, and is then moved like the map's own points. This takes 100 epochs for up to 10,000 new points and 30
    /// for more, or a third of the epochs in the options.
    /// </summary>
    /// <param name="data">The new points, [m, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Their positions, [m, components].</returns>
    /// <exception cref="ArgumentException">The vectors' length differs from that of the map's data.</exception>
    /// <exception cref="InvalidOptionException">The matrix is empty or holds numbers that are not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Matrix Transform(Matrix data, CancellationToken cancellationToken = default)
    {
        if (data.Columns != _data.Columns)
            throw new ArgumentException($"The map was made from vectors of {_data.Columns} numbers, not {data.Columns}.", nameof(data));
        FiniteRows.Require(data, "--embeddings");
        var neighbours = NearestNeighbours.Among(data, _data, Math.Min(_options.Neighbours, _data.Rows), _options.Metric, cancellationToken);
        var graph = FuzzyGraph.OfNeighbours(neighbours, SmoothDistances.OfNew(neighbours, cancellationToken));
        var epochs = _options.Epochs is { } given ? Math.Max(1, given / 3) : data.Rows <= 10_000 ? 100 : 30;
        return NewPoints.Place(graph, Map, Curve, epochs, _options, cancellationToken);
    }
}
