using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Neighbours;

namespace Imago.Reduction;

/// <summary>A map, and what new points are placed on it by.</summary>
public sealed class UmapModel
{
    private readonly UmapOptions _options;
    private readonly Matrix _data;

    /// <summary>Keeps a map.</summary>
    internal UmapModel(UmapOptions options, Matrix data, DistanceCurve curve, Matrix map) => (_options, _data, Curve, Map) = (options, data, curve, map);

    /// <summary>Where the points lie, [n, components].</summary>
    public Matrix Map { get; }

    /// <summary>How close points of the map are by their distance.</summary>
    public DistanceCurve Curve { get; }

    /// <summary>
    /// Places new points on the map, which stays as it is. Each starts at the mean of its nearest points on the map, weighted by their
    /// closeness, or on the very point that it equals, and is then moved as the map's own points were: 100 rounds for up to 10,000 new points
    /// and 30 for more, or a third of the rounds the options name.
    /// </summary>
    /// <param name="data">[m, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>[m, components].</returns>
    /// <exception cref="ArgumentException">The vectors are not of the length the map was made from.</exception>
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
