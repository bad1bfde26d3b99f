using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>The share of points' k nearest in the data that are among their k nearest on a map, on average.</summary>
public static class NeighbourhoodPreservation
{
    /// <summary>Measures a map.</summary>
    /// <param name="data">What the map is of, [n, d].</param>
    /// <param name="map">The map, [n, dimensions].</param>
    /// <param name="neighbours">k, from 1 to n - 1.</param>
    /// <param name="metric">The data's distance; the map's is Euclidean.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">Data and map have not as many rows.</exception>
    /// <exception cref="InvalidOptionException">k is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Of(
        Matrix data, Matrix map, int neighbours = 15, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellationToken = default)
    {
        if (data.Rows != map.Rows)
            throw new ArgumentException($"The data have {data.Rows} rows, the map {map.Rows}; a map has one for each.", nameof(map));
        OptionRule.Holds(
            neighbours >= 1 && neighbours < data.Rows,
            "--n-neighbors",
            FormattableString.Invariant($"1 to one less than the number of points, which is {data.Rows}, is expected, {neighbours} was found."));
        var inData = NearestNeighbours.Of(data, neighbours, metric, cancellationToken);
        var onMap = NearestNeighbours.Of(map, neighbours, cancellationToken: cancellationToken);
        var kept = OrderedParallel.Map(
            data.Rows,
            i =>
            {
                var count = 0;
                foreach (var neighbour in onMap.IndicesOf(i))
                    count += inData.IndicesOf(i).Contains(neighbour) ? 1 : 0;
                return count;
            },
            cancellationToken);
        return kept.Sum(x => (long)x) / ((double)data.Rows * neighbours);
    }
}
