using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>
/// One start of Lloyd's algorithm. Centroids are summed in double precision, block by block and the blocks in order. It ends as
/// scikit-learn's does: when no label changes, when the centroids hardly move (the labels are then taken once more), or after the
/// greatest number of rounds.
/// </summary>
internal sealed class Lloyd
{
    private readonly PointSet _points;
    private readonly int _clusters;
    private readonly CancellationToken _cancellationToken;
    private readonly Matrix _rounded;
    private readonly double[][] _blockSums;
    private readonly int[] _counts;
    private int[] _labels;
    private double[] _centers;

    private Lloyd(PointSet points, double[] centers, CancellationToken cancellationToken)
    {
        (_points, _centers, _cancellationToken) = (points, centers, cancellationToken);
        _clusters = centers.Length / points.Dimensions;
        _rounded = new Matrix(_clusters, points.Dimensions);
        _blockSums = Enumerable.Range(0, points.Blocks).Select(_ => new double[centers.Length]).ToArray();
        _counts = new int[_clusters];
        _labels = new int[points.Count];
    }

    /// <summary>Runs a start.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centers">Where the centroids begin, [k, d].</param>
    /// <param name="options">When to stop.</param>
    /// <param name="cancellationToken">Stops the work between rounds.</param>
    public static KMeansResult Run(PointSet points, double[] centers, KMeansOptions options, CancellationToken cancellationToken) =>
        new Lloyd(points, centers, cancellationToken).Run(options);

    private KMeansResult Run(KMeansOptions options)
    {
        var leastMove = options.Tolerance > 0 ? options.Tolerance * MeanVariance() : 0;
        var previous = new int[_labels.Length];
        Array.Fill(previous, -1);
        var (round, settled) = (0, false);
        while (round < options.MaxIterations && !settled)
        {
            round++;
            Label();
            var moved = UpdateCenters();
            settled = _labels.AsSpan().SequenceEqual(previous);
            if (!settled && moved <= leastMove)
                break;
            (_labels, previous) = (previous, _labels);
        }

        if (settled)
            _labels = previous;
        else
            Label();
        FillEmptyClusters();
        for (var i = 0; i < _centers.Length; i++)
            _rounded.Data[i] = (float)_centers[i];
        return new KMeansResult(_labels, _rounded, Inertia(), round);
    }

    private void Label()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        for (var i = 0; i < _centers.Length; i++)
            _rounded.Data[i] = (float)_centers[i];
        OrderedParallel.For(
            _points.Blocks,
            block => NearestCentroid.Label(_points, _points.PanelsOf(block), _rounded, _labels),
            _cancellationToken);
    }

    // Moves the centroids to their members' means; returns the sum of their squared moves.
    private double UpdateCenters()
    {
        var d = _points.Dimensions;
        OrderedParallel.For(_points.Blocks, SumBlock, _cancellationToken);
        CountMembers();
        var means = new double[_centers.Length];
        foreach (var sums in _blockSums)
        {
            for (var i = 0; i < means.Length; i++)
                means[i] += sums[i];
        }

        RelocateEmptyClusters(means);
        var moved = 0.0;
        for (var c = 0; c < _clusters; c++)
        {
            for (var i = c * d; i < (c + 1) * d; i++)
            {
                means[i] = _counts[c] > 0 ? means[i] / _counts[c] : _centers[i];
                moved += (means[i] - _centers[i]) * (means[i] - _centers[i]);
            }
        }

        _centers = means;
        return moved;
    }

    private void SumBlock(int block)
    {
        var (sums, d) = (_blockSums[block], _points.Dimensions);
        Array.Clear(sums);
        var (first, end) = _points.PointsOf(block);
        for (var i = first; i < end; i++)
            DoubleSums.AddTo(sums.AsSpan(_labels[i] * d, d), _points.Data.Row(i));
    }

    private void CountMembers()
    {
        Array.Clear(_counts);
        foreach (var label in _labels)
            _counts[label]++;
    }

    // An empty cluster takes the point that lies farthest from its centroid out of its cluster.
    private void RelocateEmptyClusters(double[] sums)
    {
        var d = _points.Dimensions;
        foreach (var (empty, point) in FarthestForEmpty())
        {
            var row = _points.Data.Row(point);
            for (var j = 0; j < d; j++)
            {
                sums[(_labels[point] * d) + j] -= row[j];
                sums[(empty * d) + j] = row[j];
            }

            _counts[_labels[point]]--;
            _counts[empty] = 1;
        }
    }

    // Rounding the last centroids, or stopping early, can leave a cluster without a nearest point; the caller was promised none is empty.
    private void FillEmptyClusters()
    {
        CountMembers();
        foreach (var (empty, point) in FarthestForEmpty())
        {
            _counts[_labels[point]]--;
            _counts[empty] = 1;
            _labels[point] = empty;
            var row = _points.Data.Row(point);
            for (var j = 0; j < row.Length; j++)
                _centers[(empty * row.Length) + j] = row[j];
        }
    }

    // Pairs each empty cluster with a point; the caller moves it before the next is drawn, so that no cluster is emptied to fill another.
    private IEnumerable<(int Empty, int Point)> FarthestForEmpty()
    {
        if (Array.IndexOf(_counts, 0) < 0)
            yield break;
        var d = _points.Dimensions;
        var distances = OrderedParallel.Map(
            _points.Count,
            i => DoubleSums.SquaredDistance(_points.Data.Row(i), _centers.AsSpan(_labels[i] * d, d)));
        var farthestFirst = Enumerable.Range(0, _points.Count).OrderByDescending(i => distances[i]).ToArray();
        var next = 0;
        for (var c = 0; c < _clusters; c++)
        {
            if (_counts[c] > 0)
                continue;
            while (_counts[_labels[farthestFirst[next]]] < 2)
                next++;
            yield return (c, farthestFirst[next++]);
        }
    }

    private double Inertia()
    {
        var d = _points.Dimensions;
        var blocks = OrderedParallel.Map(_points.Blocks, block =>
        {
            var (first, end) = _points.PointsOf(block);
            var sum = 0.0;
            for (var i = first; i < end; i++)
                sum += DoubleSums.SquaredDistance(_points.Data.Row(i), _centers.AsSpan(_labels[i] * d, d));
            return sum;
        });
        return blocks.Sum();
    }

    private double MeanVariance()
    {
        var (n, d) = (_points.Count, _points.Dimensions);
        var (mean, variance) = (new double[d], 0.0);
        for (var i = 0; i < n; i++)
            DoubleSums.AddTo(mean, _points.Data.Row(i));
        for (var j = 0; j < d; j++)
            mean[j] /= n;
        for (var i = 0; i < n; i++)
            variance += DoubleSums.SquaredDistance(_points.Data.Row(i), mean);
        return variance / n / d;
    }
}
