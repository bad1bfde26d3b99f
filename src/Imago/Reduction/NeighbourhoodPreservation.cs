using Imago.Errors;
using Imago.Numerics;
using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>The average share of a point's k nearest neighbours in the data that are also among its k nearest on a map.</summary>
internal static class NeighbourhoodPreservation
{
    /// <summary>Measures a map.</summary>
    /// <param name="data">The mapped vectors, [n, d].</param>
    /// <param name="map">The map, [n, dimensions].</param>
    /// <param name="neighbours">k, from 1 to n - 1.</param>
    /// <param name="metric">The distance in the data; on the map it is Euclidean.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>0 to 1.</returns>
    /// <exception cref="ArgumentException">Data and map differ in their number of rows.</exception>
    /// <exception cref="InvalidOptionException">k is out of its range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Of(
        Matrix data, Matrix map, int neighbours = 15, DistanceMetric metric = DistanceMetric.Euclidean, CancellationToken cancellationToken = default)
    {
        if (data.Rows != map.Rows)
            throw new ArgumentException($"The data have {data.Rows} rows, the map {map.Rows}; a map has one for each.", nameof(map));
        OptionRule.Require(
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
