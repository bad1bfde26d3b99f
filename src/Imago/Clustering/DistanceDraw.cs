using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>Draws points with probability proportional to their squared distance from the centroids chosen so far.</summary>
internal static class DistanceDraw
{
    /// <summary>Draws candidates.</summary>
    /// <param name="candidates">Receives them.</param>
    /// <param name="nearest">Each point's squared distance, [n].</param>
    /// <param name="chosen">The points that are centroids already, [n].</param>
    /// <param name="random">The start's own generator.</param>
    /// <returns>How many were drawn: all, or one where every distance vanishes.</returns>
    public static int Fill(Span<int> candidates, ReadOnlySpan<float> nearest, bool[] chosen, SeededRandom random)
    {
        var total = DoubleSums.Of(nearest);
        if (!(total > 0) || !double.IsFinite(total))
        {
            // Points so close together, or so far apart, that their squared distances say nothing: the first that is free.
            candidates[0] = Math.Max(0, Array.IndexOf(chosen, value: false));
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

        // The running sum may end a last digit short of the total.
        while (next < marks.Length)
            candidates[next++] = lastPossible;
        return candidates.Length;
    }
}
