using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering;

/// <summary>
/// Lloyd's algorithm from given centroids, round by round. Centroids are summed in double precision, in blocks that are added in order. It
/// ends like scikit-learn's: when no label changes, when the centroids hardly move (labels are then assigned once more), or after the
/// maximum number of rounds.
/// </summary>
internal sealed class Lloyd
{
    private readonly PointSet _points;
    private readonly CancellationToken _cancellationToken;
    private readonly BoundedAssignment _assignment;
    private double[] _centers;
    private bool _stale; // true if the centroids moved after the last assignment

    /// <summary>Prepares a run.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centers">The initial centroids, [k, d].</param>
    /// <param name="cancellationToken">Cancels the work between rounds.</param>
    public Lloyd(PointSet points, double[] centers, CancellationToken cancellationToken)
    {
        (_points, _centers, _cancellationToken) = (points, centers, cancellationToken);
        Clusters = centers.Length / points.Dimensions;
        _assignment = new BoundedAssignment(points, Clusters);
    }

    /// <summary>Number of clusters.</summary>
    public int Clusters { get; }

    /// <summary>The number of rounds so far.</summary>
    public int Rounds { get; private set; }

    /// <summary>True if further rounds would change nothing, or hardly anything.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The centroids, [k, d], relative to the points' origin.</summary>
    public double[] Centers => _centers;

    /// <summary>Each point's cluster, [n].</summary>
    public int[] Labels => _assignment.Labels;

    /// <summary>Runs rounds until it is done.</summary>
    /// <param name="most">The maximum number of rounds, counted from the first.</param>
    /// <param name="leastMove">
    /// It is done when the sum of the centroids' squared moves is at most this; with 0, when no label changes.
    /// </param>
    public void Run(int most, double leastMove)
    {
        while (Rounds < most && !IsDone)
        {
            Rounds++;
            var changes = _assignment.Assign(_centers, _cancellationToken);
            var moved = UpdateCenters();
            _stale = changes > 0;
            IsDone = changes == 0 || (leastMove > 0 && moved <= leastMove);
        }
    }

    /// <summary>Assigns labels again if the centroids moved since, and fills empty clusters.</summary>
    public void Settle()
    {
        if (_stale)
            _assignment.Assign(_centers, _cancellationToken);
        _stale = false;
        FillEmptyClusters();
    }

    /// <summary>The sum of the squared distances of the points from their centroids.</summary>
    public double Inertia() => Errors().Sum();

    /// <summary>The inertia of each cluster, [k].</summary>
    public double[] Errors()
    {
        var d = _points.Dimensions;
        var blocks = OrderedParallel.Map(_points.Blocks, block =>
        {
            var errors = new double[Clusters];
            var (first, end) = _points.PointsOf(block);
            for (var i = first; i < end; i++)
                errors[Labels[i]] += DoubleSums.SquaredDistance(_points.Data.Row(i), _centers.AsSpan(Labels[i] * d, d));
            return errors;
        });
        return [.. Enumerable.Range(0, Clusters).Select(c => blocks.Sum(errors => errors[c]))];
    }

    // Moves the centroids to their members' means; returns the sum of their squared moves.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double UpdateCenters()
    {
        var (d, counts) = (_points.Dimensions, _assignment.Counts);
        var means = _assignment.Sums();
        RelocateEmptyClusters(means);
        var moved = 0.0;
        for (var c = 0; c < Clusters; c++)
        {
            for (var i = c * d; i < (c + 1) * d; i++)
            {
                means[i] = counts[c] > 0 ? means[i] / counts[c] : _centers[i];
                moved += (means[i] - _centers[i]) * (means[i] - _centers[i]);
            }
        }

        _centers = means;
        return moved;
    }

    // An empty cluster takes the point that is farthest from its centroid.
    private void RelocateEmptyClusters(double[] sums)
    {
        var d = _points.Dimensions;
        foreach (var (empty, point) in FarthestForEmpty())
        {
            var row = _points.Data.Row(point);
            for (var j = 0; j < d; j++)
            {
                sums[(Labels[point] * d) + j] -= row[j];
                sums[(empty * d) + j] = row[j];
            }

            _assignment.Counts[Labels[point]]--;
            _assignment.Counts[empty] = 1;
        }
    }

    // Rounding of the centroids, or an early stop, can leave a cluster empty, but callers rely on none being empty.
    private void FillEmptyClusters()
    {
        _assignment.Count();
        foreach (var (empty, point) in FarthestForEmpty())
        {
            _assignment.Counts[Labels[point]]--;
            _assignment.Counts[empty] = 1;
            Labels[point] = empty;
            var row = _points.Data.Row(point);
            for (var j = 0; j < row.Length; j++)
                _centers[(empty * row.Length) + j] = row[j];
        }
    }

    // Pairs each empty cluster with a point. The caller moves it before the next pair, so no cluster is emptied to fill another.
    private IEnumerable<(int Empty, int Point)> FarthestForEmpty()
    {
        var counts = _assignment.Counts;
        if (Array.IndexOf(counts, 0) < 0)
            yield break;
        var d = _points.Dimensions;
        var distances = OrderedParallel.Map(
            _points.Count,
            i => DoubleSums.SquaredDistance(_points.Data.Row(i), _centers.AsSpan(Labels[i] * d, d)));
        var farthestFirst = Enumerable.Range(0, _points.Count).OrderByDescending(i => distances[i]).ToArray();
        var next = 0;
        for (var c = 0; c < Clusters; c++)
        {
            if (counts[c] > 0)
                continue;
            while (counts[Labels[farthestFirst[next]]] < 2)
                next++;
            yield return (c, farthestFirst[next++]);
        }
    }
}
