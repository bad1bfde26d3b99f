using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Each point's own scale of distance (McInnes, Healy and Melville 2018, algorithm 3): beyond the nearest neighbour at ρ, closeness falls as
/// exp(-(d - ρ) / σ), with σ such that the closenesses of a neighbourhood of k points sum to log₂ k.
/// </summary>
/// <param name="Rho">Distance of the nearest neighbour that lies on another spot, 0 where there is none, [n].</param>
/// <param name="Sigma">The scales, [n].</param>
internal sealed record SmoothDistances(float[] Rho, float[] Sigma)
{
    private const double Tolerance = 1e-5;
    private const int MostHalvings = 64;

    // No scale is below this share of the mean distance, of the point's neighbours or, where all lie on its spot, of all points'.
    private const double LeastShare = 1e-3;
    private const int RowsPerItem = 256;

    /// <summary>Finds the scales of points among their own neighbours.</summary>
    /// <param name="others">The nearest others of each point; the point itself counts as one of its neighbourhood.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SmoothDistances Of(NeighbourTable others, CancellationToken cancellationToken) =>
        Compute(others, others.Count + 1, skipped: 0, fromNearest: true, cancellationToken);

    /// <summary>
    /// Finds the scales of new points among old ones. Closeness falls from distance 0 on; as umap-learn has it, the nearest neighbour does
    /// not count in the sum.
    /// </summary>
    /// <param name="neighbours">The nearest old points of each new one.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static SmoothDistances OfNew(NeighbourTable neighbours, CancellationToken cancellationToken) =>
        Compute(neighbours, neighbours.Count, skipped: 1, fromNearest: false, cancellationToken);

    /// <summary>How close a point holds a neighbour to be, 0 to 1.</summary>
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
