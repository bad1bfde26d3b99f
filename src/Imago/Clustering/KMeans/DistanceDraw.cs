using System.Runtime.CompilerServices;
using Imago.Numerics;
using Imago.Numerics.Kernels;

namespace Imago.Clustering;

/// <summary>Draws points with probability proportional to their squared distance from the centroids chosen so far.</summary>
internal static class DistanceDraw
{
    private const int Stretch = 256; // points per partial sum, so that a draw searches one stretch only

    /// <summary>Draws candidates.</summary>
    /// <param name="candidates">Receives the drawn points.</param>
    /// <param name="nearest">Each point's squared distance, [n].</param>
    /// <param name="chosen">True for points that are centroids already, [n].</param>
    /// <param name="random">The random generator of this start.</param>
    /// <returns>The number of candidates drawn: all, or one if every distance is zero.</returns>
    public static int Fill(Span<int> candidates, ReadOnlySpan<float> nearest, bool[] chosen, SeededRandom random)
    {
        var ends = new double[(nearest.Length + Stretch - 1) / Stretch];
        var total = 0.0;
        for (var s = 0; s < ends.Length; s++)
            ends[s] = total += DoubleSums.Of(nearest.Slice(s * Stretch, Math.Min(Stretch, nearest.Length - (s * Stretch))));
        if (!(total > 0) || !double.IsFinite(total))
        {
            // The squared distances are useless, because the points are too close together or too far apart. Take the first free point.
            candidates[0] = Math.Max(0, Array.IndexOf(chosen, value: false));
            return 1;
        }

        foreach (ref var candidate in candidates)
        {
            var mark = random.NextDouble() * total;
            var stretch = Array.FindIndex(ends, end => mark < end);
            candidate = PointAt(nearest, stretch * Stretch, mark - (stretch > 0 ? ends[stretch - 1] : 0));
        }

        return candidates.Length;
    }

    // The point at which the running sum passes the mark; because of rounding, at the latest the last point with a weight.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int PointAt(ReadOnlySpan<float> nearest, int start, double mark)
    {
        var (sum, at) = (0.0, start);
        for (var i = start; i < Math.Min(nearest.Length, start + Stretch); i++)
        {
            if (nearest[i] == 0)
                continue;
            at = i;
            sum += nearest[i];
            if (mark < sum)
                break;
        }

        return at;
    }
}
