using Imago.Numerics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>
/// Greedy k-means++ (Arthur and Vassilvitskii 2007). The next centroid is drawn with probability proportional to the squared distance from
/// those chosen; of four draws, the one that leaves the least sum of squared distances is taken.
/// </summary>
internal static class KMeansPlusPlus
{
    private const int Trials = TileKernel.Rows; // the number that one pass over the points can handle

    /// <summary>Chooses centroids from the points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="clusters">The number of centroids, k.</param>
    /// <param name="random">The random generator of this start.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The chosen points' rows, [k].</returns>
    public static int[] Choose(PointSet points, int clusters, SeededRandom random, CancellationToken cancellationToken)
    {
        var chosen = new bool[points.Count];
        var centers = new int[clusters];
        var nearest = new float[points.Count];
        Array.Fill(nearest, float.PositiveInfinity);
        var candidates = new int[Trials];
        var distances = Enumerable.Range(0, Trials).Select(_ => new float[points.Count]).ToArray();
        candidates[0] = random.NextInt(points.Count);
        var drawn = 1;
        for (var c = 0; c < clusters; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (c > 0)
                drawn = DistanceDraw.Fill(candidates, nearest, chosen, random);
            var best = LeastPotential(points, nearest, candidates.AsSpan(0, drawn), distances);
            (nearest, distances[best]) = (distances[best], nearest);
            chosen[candidates[best]] = true;
            centers[c] = candidates[best];
        }

        return centers;
    }

    // Computes each candidate's distances, capped by the nearest ones, and returns the candidate with the least sum, the first on ties.
    private static int LeastPotential(PointSet points, float[] nearest, ReadOnlySpan<int> candidates, float[][] distances)
    {
        var potentials = new double[candidates.Length];
        CandidateDistances.Compute(points, candidates, distances);
        for (var t = 0; t < potentials.Length; t++)
        {
            potentials[t] = DoubleSums.OfLesser(distances[t], nearest);
        }

        var best = 0;
        for (var t = 1; t < potentials.Length; t++)
        {
            if (potentials[t] < potentials[best])
                best = t;
        }

        return best;
    }
}
