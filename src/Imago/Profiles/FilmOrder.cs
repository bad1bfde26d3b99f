using Imago.Numerics;

namespace Imago.Profiles;

/// <summary>
/// Which of a cluster's photos its film shows, and in what order. The photo nearest to the cluster's centre opens. Each further one is
/// the photo that brings all others nearest to some photo shown (the BUILD step of PAM, Kaufman and Rousseeuw 1990), so that the film
/// has the cluster's variety and no near-repeats. They then follow one another by likeness: a nearest-neighbour chain from the opening,
/// bettered by 2-opt (Croes 1958).
/// </summary>
public static class FilmOrder
{
    // Pairs of this many photos fit the memory of a small machine; of a larger cluster, photos at even steps stand for all.
    private const int MostCompared = 2000;

    /// <summary>Chooses and orders.</summary>
    /// <param name="embeddings">The album's embeddings, [n, d].</param>
    /// <param name="members">The rows of the cluster's photos.</param>
    /// <param name="most">How many photos the film shows at most, at least 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The rows to show, in the film's order; all members where they are no more than <paramref name="most"/>.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Choose(Matrix embeddings, IReadOnlyList<int> members, int most = 30, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (members.Count == 0)
            return [];
        var rows = members.Order().ToArray();
        var opening = NearestToCentre(embeddings, rows);
        var candidates = Thin(rows, Math.Max(most, MostCompared), opening);
        var points = embeddings.Take(candidates);
        var distances = Distances.Squared(points, points, cancellationToken);
        var start = Array.IndexOf(candidates, opening);
        var chosen = candidates.Length <= most ? [.. Enumerable.Range(0, candidates.Length)] : MostTelling(distances, start, most, cancellationToken);
        return Array.ConvertAll(LikenessPath.Order(distances, chosen, start, cancellationToken), i => candidates[i]);
    }

    private static int NearestToCentre(Matrix embeddings, int[] rows)
    {
        var centre = ClusterProfiler.CentroidOf(embeddings, rows);
        return rows.MinBy(row => DoubleSums.SquaredDistance(embeddings.Row(row), centre));
    }

    private static int[] Thin(int[] rows, int most, int kept)
    {
        if (rows.Length <= most)
            return rows;
        return [.. Enumerable.Range(0, most).Select(i => rows[(int)((long)i * rows.Length / most)]).Append(kept).Distinct().Order()];
    }

    private static int[] MostTelling(Matrix distances, int start, int most, CancellationToken cancellationToken)
    {
        var chosen = new List<int> { start };
        var nearest = distances.Row(start).ToArray();
        var taken = new bool[nearest.Length];
        taken[start] = true;
        while (chosen.Count < most)
        {
            var gains = OrderedParallel.Map(nearest.Length, i => taken[i] ? -1 : Gain(distances.Row(i), nearest), cancellationToken);
            var best = 0;
            for (var i = 1; i < gains.Length; i++)
            {
                if (gains[i] > gains[best])
                    best = i;
            }

            chosen.Add(best);
            taken[best] = true;
            var row = distances.Row(best);
            for (var i = 0; i < nearest.Length; i++)
                nearest[i] = Math.Min(nearest[i], row[i]);
        }

        return [.. chosen];
    }

    private static double Gain(ReadOnlySpan<float> row, ReadOnlySpan<float> nearest)
    {
        var gain = 0.0;
        for (var i = 0; i < row.Length; i++)
            gain += Math.Max(0f, nearest[i] - row[i]);
        return gain;
    }
}
