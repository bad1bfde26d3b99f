using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering;

/// <summary>
/// Improves a K-Means fit by breathing (Fritzke 2020, "The breathing k-means algorithm"). A few centroids are added where the error is
/// greatest, Lloyd's algorithm runs a few rounds, as many centroids with the least loss are removed, and it runs again. A result that is
/// not better is dropped, and fewer centroids are added the next time, until none is.
/// </summary>
internal sealed class Breathing
{
    private const int MostAtOnce = 8;
    private const int MostBreaths = 30;
    private const int RoundsPerStep = 6;
    private const double LeastGain = 1e-4; // of the inertia
    private readonly PointSet _points;
    private readonly double _leastMove;
    private readonly SeededRandom _random;
    private readonly CancellationToken _cancellationToken;

    private Breathing(PointSet points, double leastMove, SeededRandom random, CancellationToken cancellationToken) =>
        (_points, _leastMove, _random, _cancellationToken) = (points, leastMove, random, cancellationToken);

    /// <summary>Improves a fit.</summary>
    /// <param name="points">The points.</param>
    /// <param name="fit">The fit, after at least one round.</param>
    /// <param name="leastMove">The move at which Lloyd's algorithm ends, as in <see cref="Lloyd.Run"/>.</param>
    /// <param name="random">A random generator for this call alone.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The given fit or a better one; <see cref="Lloyd.Settle"/> has not been called on it.</returns>
    public static Lloyd Improve(PointSet points, Lloyd fit, double leastMove, SeededRandom random, CancellationToken cancellationToken)
    {
        var breathing = new Breathing(points, leastMove, random, cancellationToken);
        var least = fit.Inertia();
        var added = Math.Min(Math.Min(MostAtOnce, fit.Clusters), points.Count - fit.Clusters);
        for (var breath = 0; breath < MostBreaths && added > 0 && least > 0; breath++)
        {
            var next = breathing.Breathe(fit, added);
            var inertia = next.Inertia();
            if (inertia < least * (1 - LeastGain))
                (fit, least) = (next, inertia);
            else
                added--;
        }

        return fit;
    }

    private Lloyd Breathe(Lloyd fit, int added)
    {
        var inhaled = new Lloyd(_points, [.. fit.Centers, .. Additional(fit, added)], _cancellationToken);
        inhaled.Run(RoundsPerStep, _leastMove);
        var exhaled = new Lloyd(_points, WithoutLeastMissed(inhaled, fit.Clusters), _cancellationToken);
        exhaled.Run(RoundsPerStep, _leastMove);
        return exhaled;
    }

    // Returns a random member of each of the clusters with the greatest errors.
    private double[] Additional(Lloyd fit, int count)
    {
        var worst = fit.Errors().Index().OrderByDescending(error => error.Item).Take(count).Select(error => error.Index).ToArray();
        var members = Array.ConvertAll(worst, _ => new List<int>());
        for (var i = 0; i < fit.Labels.Length; i++)
        {
            if (Array.IndexOf(worst, fit.Labels[i]) is >= 0 and var at)
                members[at].Add(i);
        }

        return members
            .Where(rows => rows.Count > 0)
            .SelectMany(rows => Array.ConvertAll(_points.Data.Row(rows[_random.NextInt(rows.Count)]).ToArray(), x => (double)x))
            .ToArray();
    }

    // The nearest neighbour of a removed centroid must stay: each of the two may have a small loss only because the other covers its
    // points.
    private double[] WithoutLeastMissed(Lloyd fit, int left)
    {
        var table = new CentroidTable(fit.Centers, _points.Dimensions);
        var losses = Losses(table);
        var (gone, staying) = (new HashSet<int>(), new HashSet<int>());
        foreach (var centroid in Enumerable.Range(0, fit.Clusters).OrderBy(c => losses[c]))
        {
            if (fit.Clusters - gone.Count == left)
                break;
            if (staying.Contains(centroid))
                continue;
            gone.Add(centroid);
            staying.Add(Enumerable.Range(0, fit.Clusters).Where(c => !gone.Contains(c)).MinBy(c => DoubleSums.SquaredDistance(table.Rows.Row(c), table.Rows.Row(centroid))));
        }

        var d = _points.Dimensions;
        return [.. Enumerable.Range(0, fit.Clusters).Where(c => !gone.Contains(c)).SelectMany(c => fit.Centers[(c * d)..((c + 1) * d)])];
    }

    // For each centroid, the rise of the sum of squared distances if its points went to their second-nearest centroids.
    private double[] Losses(CentroidTable table)
    {
        var blocks = OrderedParallel.Map(
            _points.Blocks,
            block =>
            {
                var (losses, nearest) = (new double[table.Count], new NearestTwo());
                var (start, end) = _points.PanelsOf(block);
                for (var p = start; p < end; p++)
                {
                    nearest.Find(_points.Packed.Panel(p), table);
                    for (var j = 0; j < _points.Packed.ColumnsOf(p); j++)
                        losses[nearest.Index[j]] += (double)nearest.Second[j] - nearest.Least[j];
                }

                return losses;
            },
            _cancellationToken);
        return [.. Enumerable.Range(0, table.Count).Select(c => blocks.Sum(losses => losses[c]))];
    }
}
