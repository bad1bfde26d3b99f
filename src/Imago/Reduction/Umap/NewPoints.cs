using Imago.Numerics;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Places new points on a finished map: first among their nearest points, then by moves of their own while the map stays fixed.
/// </summary>
internal static class NewPoints
{
    private const int PointsPerItem = 4 * MovingPoints.Group;
    private const float FirstStep = 0.25f;

    /// <summary>Places points.</summary>
    /// <param name="graph">The edges from each new point to its nearest points of the map.</param>
    /// <param name="map">The map, [n, dimensions].</param>
    /// <param name="curve">The closeness of points of the map by distance.</param>
    /// <param name="epochs">The number of epochs.</param>
    /// <param name="options">The number of negative samples, and the seed.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The positions, [m, dimensions].</returns>
    public static Matrix Place(FuzzyGraph graph, Matrix map, DistanceCurve curve, int epochs, UmapOptions options, CancellationToken cancellationToken)
    {
        var placed = new Matrix(graph.Rows, map.Columns);
        for (var i = 0; i < graph.Rows; i++)
            Start(graph, i, map, placed.Row(i));
        var moving = new MovingPoints(new EdgeSchedule(graph.Prune(epochs)), curve, options.NegativeSamples, pull: 1, options.Seed);
        var scratch = moving.CreateScratch(map.Columns);
        ClaimedWork.For(
            (graph.Rows + PointsPerItem - 1) / PointsPerItem,
            (item, worker) =>
            {
                var (first, end) = (item * PointsPerItem, Math.Min(graph.Rows, (item + 1) * PointsPerItem));
                for (var epoch = 0; epoch < epochs; epoch++)
                    moving.Move((first, end), epoch, FirstStep * (1 - ((float)epoch / epochs)), placed, map, placed, scratch[worker]);
            },
            cancellationToken);
        return placed;
    }

    // The position of the first point it equals, else the weighted mean.
    private static void Start(FuzzyGraph graph, int row, Matrix map, Span<float> position)
    {
        var total = 0.0;
        var sums = new double[position.Length];
        for (var e = graph.Starts[row]; e < graph.Starts[row + 1]; e++)
        {
            var point = map.Row(graph.Targets[e]);
            if (graph.Weights[e] >= 1)
            {
                point.CopyTo(position);
                return;
            }

            total += graph.Weights[e];
            for (var d = 0; d < sums.Length; d++)
                sums[d] += graph.Weights[e] * point[d];
        }

        for (var d = 0; d < sums.Length; d++)
            position[d] = (float)(sums[d] / total);
    }
}
