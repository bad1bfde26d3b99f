using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;
using Imago.Profiles.Clusters;

namespace Imago.Profiles.Selection;

/// <summary>
/// Chooses the photos of a cluster for its film. Of near-duplicates only one may appear; flawed photos appear only where places remain. The
/// photo nearest to the cluster's centre, its medoid by squared distance, comes first. Each further one is the best compromise of relevance
/// and diversity (maximal marginal relevance, Carbonell and Goldstein 1998). Relevance is how much the photo shortens the distances of all
/// others to their nearest chosen photo (the BUILD step of PAM, Kaufman and Rousseeuw 1990). Diversity is its distance from the chosen
/// photos. Both are relative to the largest value of the step.
/// </summary>
internal static class MarginalRelevance
{
    // The distances between this many photos fit the memory of a small machine. Larger clusters are sampled evenly.
    private const int MostCompared = 2000;

    // Lambda. At one half, photos not shown lie as near to a shown one as with relevance alone, and the shown ones lie further apart
    // (docs/film-order.md).
    private const double Relevance = 0.5;

    /// <summary>Chooses the photos.</summary>
    /// <param name="album">The album's photos.</param>
    /// <param name="members">The rows of the cluster's photos.</param>
    /// <param name="most">The largest number of photos in the film, at least 1.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The chosen rows in the order of choice, flawed ones last; at least one if there are members.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Choose(DescribedPhotos album, IReadOnlyList<int> members, int most, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        if (members.Count == 0)
            return [];
        var rows = album.WithoutRepeats(members);
        var good = Array.FindAll(rows, row => !album.IsFlawed(row));
        var medoid = NearestToCentre(album.Likeness, good.Length > 0 ? good : rows);

        // If good photos fill the film, no other photo is considered.
        var candidates = Thin(good.Length >= most ? good : rows, Math.Max(most, MostCompared), medoid);
        var points = album.Likeness.Take(candidates);
        var choice = new Choice(Distances.Squared(points, points, cancellationToken), Array.IndexOf(candidates, medoid));
        choice.Add([.. Enumerable.Range(0, candidates.Length).Where(i => !album.IsFlawed(candidates[i]))], most, cancellationToken);
        choice.Add([.. Enumerable.Range(0, candidates.Length)], most, cancellationToken);
        return [.. choice.Chosen.Select(i => candidates[i])];
    }

    private static int NearestToCentre(Matrix likeness, int[] rows)
    {
        var centre = ClusterProfiler.CentroidOf(likeness, rows);
        return rows.MinBy(row => DoubleSums.SquaredDistance(likeness.Row(row), centre));
    }

    private static int[] Thin(int[] rows, int most, int kept)
    {
        if (rows.Length <= most)
            return rows;
        return [.. Enumerable.Range(0, most).Select(i => rows[(int)((long)i * rows.Length / most)]).Append(kept).Distinct().Order()];
    }

    /// <summary>The candidates, the chosen ones among them, and the distance of each to the nearest chosen one.</summary>
    private sealed class Choice
    {
        private readonly Matrix _squaredDistances;
        private readonly float[] _nearest;
        private readonly bool[] _taken;

        public Choice(Matrix squaredDistances, int first)
        {
            _squaredDistances = squaredDistances;
            _nearest = squaredDistances.Row(first).ToArray();
            _taken = new bool[_nearest.Length];
            Take(first);
        }

        public List<int> Chosen { get; } = [];

        /// <summary>Chooses among some candidates until enough are chosen or none is left.</summary>
        public void Add(int[] among, int wanted, CancellationToken cancellationToken)
        {
            var left = among.Where(i => !_taken[i]).ToList();
            while (Chosen.Count < wanted && left.Count > 0)
            {
                var best = Best(left, cancellationToken);
                Take(best);
                left.Remove(best);
            }
        }

        private int Best(List<int> left, CancellationToken cancellationToken)
        {
            var gains = OrderedParallel.Map(left.Count, i => Gain(_squaredDistances.Row(left[i]), _nearest), cancellationToken);
            var apart = left.ConvertAll(i => Math.Sqrt(_nearest[i]));
            var (mostGain, mostApart) = (Math.Max(gains.Max(), double.Epsilon), Math.Max(apart.Max(), double.Epsilon));
            return left[Enumerable.Range(0, left.Count).MaxBy(i => (Relevance * gains[i] / mostGain) + ((1 - Relevance) * apart[i] / mostApart))];
        }

        private void Take(int photo)
        {
            Chosen.Add(photo);
            _taken[photo] = true;
            var row = _squaredDistances.Row(photo);
            for (var i = 0; i < _nearest.Length; i++)
                _nearest[i] = Math.Min(_nearest[i], row[i]);
        }

        private static double Gain(ReadOnlySpan<float> row, ReadOnlySpan<float> nearest)
        {
            var gain = 0.0;
            for (var i = 0; i < row.Length; i++)
                gain += Math.Max(0f, nearest[i] - row[i]);
            return gain;
        }
    }
}
