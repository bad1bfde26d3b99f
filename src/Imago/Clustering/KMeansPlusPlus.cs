using System.Numerics.Tensors;
using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>
/// Greedy k-means++ (Arthur and Vassilvitskii 2007): each next centroid is drawn with probability proportional to the squared distance
/// from those chosen; of 2 + ln k such draws the one that leaves the least sum of squared distances is taken.
/// </summary>
internal static class KMeansPlusPlus
{
    /// <summary>Chooses centroids among the points.</summary>
    /// <param name="points">The points.</param>
    /// <param name="clusters">How many, k.</param>
    /// <param name="random">The start's own generator.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>[k, d].</returns>
    public static double[] Choose(PointSet points, int clusters, SeededRandom random, CancellationToken cancellationToken)
    {
        var trials = 2 + (int)Math.Log(clusters);
        var chosen = new bool[points.Count];
        var centers = new double[clusters * points.Dimensions];
        var nearest = new float[points.Count];
        Array.Fill(nearest, float.PositiveInfinity);
        var candidates = new int[trials];
        var distances = Enumerable.Range(0, trials).Select(_ => new float[points.Count]).ToArray();
        candidates[0] = random.NextInt(points.Count);
        var drawn = 1;
        for (var c = 0; c < clusters; c++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (c > 0)
                drawn = Draw(nearest, chosen, candidates, random);
            var best = LeastPotential(points, nearest, candidates.AsSpan(0, drawn), distances);
            (nearest, distances[best]) = (distances[best], nearest);
            chosen[candidates[best]] = true;
            var source = points.Data.Row(candidates[best]);
            for (var j = 0; j < source.Length; j++)
                centers[(c * source.Length) + j] = source[j];
        }

        return centers;
    }

    // Fills the candidates; returns how many there are.
    private static int Draw(float[] nearest, bool[] chosen, int[] candidates, SeededRandom random)
    {
        var total = 0.0;
        foreach (var distance in nearest)
            total += distance;
        if (!(total > 0))
        {
            // Points so close that their squared distances vanish: the first that is free.
            candidates[0] = Array.IndexOf(chosen, value: false);
            return 1;
        }

        var marks = new double[candidates.Length];
        for (var t = 0; t < marks.Length; t++)
            marks[t] = random.NextDouble() * total;
        Array.Sort(marks);
        var (sum, next, lastPossible) = (0.0, 0, -1);
        for (var i = 0; i < nearest.Length && next < marks.Length; i++)
        {
            if (nearest[i] == 0)
                continue;
            lastPossible = i;
            sum += nearest[i];
            while (next < marks.Length && marks[next] < sum)
                candidates[next++] = i;
        }

        while (next < marks.Length)
            candidates[next++] = lastPossible;
        return candidates.Length;
    }

    // Computes each candidate's distances, the nearest ones taken in, and returns the candidate of the least sum, the first on a tie.
    private static unsafe int LeastPotential(PointSet points, float[] nearest, ReadOnlySpan<int> candidates, float[][] distances)
    {
        const int Columns = TileKernel.SingleColumns;
        var rows = new Matrix(candidates.Length, points.Dimensions);
        for (var t = 0; t < candidates.Length; t++)
            points.Data.Row(candidates[t]).CopyTo(rows.Row(t));
        var tile = stackalloc float[TileKernel.Rows * Columns];
        var potentials = new double[candidates.Length];
        fixed (float* left = rows.Data)
        {
            for (var p = 0; p < points.Packed.Panels; p++)
            {
                var count = points.Packed.ColumnsOf(p);
                fixed (float* panel = points.Packed.Panel(p))
                {
                    for (var t = 0; t < rows.Rows; t += TileKernel.Rows)
                    {
                        var height = Math.Min(TileKernel.Rows, rows.Rows - t);
                        TileKernel.Sum<SquaredDifferenceTerm>(
                            points.Dimensions, left + ((nint)t * rows.Columns), height, rows.Columns, panel, tile, Columns);
                        for (var r = 0; r < height; r++)
                        {
                            var target = distances[t + r].AsSpan(p * Columns, count);
                            TensorPrimitives.Min(new ReadOnlySpan<float>(tile + (r * Columns), count), nearest.AsSpan(p * Columns, count), target);
                            potentials[t + r] += DoubleSums.Of(target);
                        }
                    }
                }
            }
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
