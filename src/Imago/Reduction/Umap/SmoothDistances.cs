using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Each point's distance scale (McInnes, Healy and Melville 2018, algorithm 3). Beyond the nearest neighbour at ρ, closeness falls as
/// exp(-(d - ρ) / σ), where σ makes the closenesses of a neighbourhood of k points sum to log₂ k.
/// </summary>
/// <param name="Rho">The distance of the nearest neighbour at another place, 0 if there is none, [n].</param>
/// <param name="Sigma">The scales σ, [n].</param>
internal sealed record SmoothDistances(float[] Rho, float[] Sigma)
{
    private const double Tolerance = 1e-5;
    private const int MostHalvings = 64;

    // The smallest scale, as a share of the mean distance of the point's neighbours or, if all coincide with it, of all points' neighbours.
    private const double LeastShare = 1e-3;
    private const int RowsPerItem = 256;

    /// <summary>Computes the scales of points by their neighbours.</summary>
    /// <param name="others">The nearest neighbours of each point, without itself; it counts as one of its neighbourhood.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static SmoothDistances Of(NeighbourTable others, CancellationToken cancellationToken) =>
        Compute(others, others.Count + 1, skipped: 0, fromNearest: true, cancellationToken);

    /// <summary>
    /// Computes the scales of new points by their neighbours among the old ones. Closeness falls from distance 0 on. As in umap-learn, the
    /// nearest neighbour is not included in the sum.
    /// </summary>
    /// <param name="neighbours">The nearest old points of each new one.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static SmoothDistances OfNew(NeighbourTable neighbours, CancellationToken cancellationToken) =>
        Compute(neighbours, neighbours.Count, skipped: 1, fromNearest: false, cancellationToken);

    /// <summary>The closeness of a neighbour as seen by a point, 0 to 1.</summary>
    /// <param name="row">The point.</param>
    /// <param name="distance">The neighbour's distance.</param>
    public float Closeness(int row, float distance) =>
        distance <= Rho[row] || Sigma[row] == 0 ? 1 : (float)ScalarFunctions.Exp(-(distance - Rho[row]) / Sigma[row]);

    private static SmoothDistances Compute(NeighbourTable table, int size, int skipped, bool fromNearest, CancellationToken cancellationToken)
    {
        var rows = table.Count == 0 ? 0 : table.Distances.Length / table.Count;
        var (rho, sigma) = (new float[rows], new float[rows]);
        var overall = rows == 0 ? 0 : DoubleSums.Of(table.Distances) / ((double)rows * size);
        var target = ScalarFunctions.Log2(size);
        OrderedParallel.For(
            (rows + RowsPerItem - 1) / RowsPerItem,
            item =>
            {
                for (var i = item * RowsPerItem; i < Math.Min(rows, (item + 1) * RowsPerItem); i++)
                {
                    var distances = table.DistancesOf(i);
                    if (fromNearest)
                        rho[i] = FirstAboveZero(distances);
                    var mean = rho[i] > 0 ? DoubleSums.Of(distances) / size : overall;
                    sigma[i] = (float)Math.Max(Scale(distances[skipped..], rho[i], target), LeastShare * mean);
                }
            },
            cancellationToken);
        return new SmoothDistances(rho, sigma);
    }

    private static float FirstAboveZero(ReadOnlySpan<float> rising)
    {
        foreach (var distance in rising)
        {
            if (distance > 0)
                return distance;
        }

        return 0;
    }

    private static double Scale(ReadOnlySpan<float> distances, float rho, double target)
    {
        var (low, high, sigma) = (0.0, double.PositiveInfinity, 1.0);
        for (var i = 0; i < MostHalvings; i++)
        {
            var sum = 0.0;
            foreach (var distance in distances)
                sum += distance > rho ? ScalarFunctions.Exp(-(distance - rho) / sigma) : 1;
            if (Math.Abs(sum - target) < Tolerance)
                break;
            if (sum > target)
                high = sigma;
            else
                low = sigma;
            sigma = double.IsInfinity(high) ? sigma * 2 : (low + high) / 2;
        }

        return sigma;
    }
}
