using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering;

/// <summary>
/// Assigns each point to its nearest centroid in every round, exactly. A point is skipped if its bounds show that no other centroid can be
/// nearer (Hamerly 2010, "Making k-means even faster"). For the other points, scores order the centroids; if two scores differ by less than
/// their rounding error, distances in double precision decide.
/// </summary>
internal sealed class BoundedAssignment
{
    // The factors that keep a bound valid despite the rounding errors of a round.
    private const float Up = 1 + (1f / (1 << 21));
    private const float Down = 1 - (1f / (1 << 21));
    private const int Lanes = 8;
    private readonly PointSet _points;
    private readonly float[] _upper;
    private readonly float[] _lower;
    private readonly double[][] _blockSums;
    private readonly StagedPanel[] _staged;
    private readonly NearestTwo[] _nearest;
    private CentroidTable? _table;
    private float[] _moves = [];
    private float[] _othersMove = [];

    /// <summary>Starts with every point unassigned.</summary>
    /// <param name="points">The points.</param>
    /// <param name="clusters">Number of centroids.</param>
    public BoundedAssignment(PointSet points, int clusters)
    {
        _points = points;
        (_upper, _lower, Labels, Counts) = (new float[points.Count], new float[points.Count], new int[points.Count], new int[clusters]);
        Array.Fill(Labels, -1);
        _blockSums = Enumerable.Range(0, points.Blocks).Select(_ => new double[clusters * points.Dimensions]).ToArray();
        _staged = Enumerable.Range(0, points.Blocks).Select(_ => new StagedPanel(points.Dimensions)).ToArray();
        _nearest = Enumerable.Range(0, points.Blocks).Select(_ => new NearestTwo()).ToArray();
    }

    /// <summary>Each point's centroid, [n]; -1 before the first round.</summary>
    public int[] Labels { get; }

    /// <summary>The number of points of each centroid, [k].</summary>
    public int[] Counts { get; }

    /// <summary>Assigns all points.</summary>
    /// <param name="centers">The centroids, [k, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The number of points whose centroid changed.</returns>
    public int Assign(double[] centers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var table = new CentroidTable(centers, _points.Dimensions);
        if (_table is not null)
        {
            _moves = table.MovesSince(_table);
            _othersMove = GreatestOfOthers(_moves);
        }

        var first = _table is null;
        _table = table;
        var changes = OrderedParallel.Map(_points.Blocks, block => first ? AssignAll(block) : AssignDoubtful(block), cancellationToken);
        Count();
        return changes.Sum();
    }

    /// <summary>Updates <see cref="Counts"/> from the labels.</summary>
    public void Count()
    {
        Array.Clear(Counts);
        foreach (var label in Labels)
            Counts[label]++;
    }

    /// <summary>The sum of each centroid's points, [k, d].</summary>
    public double[] Sums()
    {
        var sums = new double[_blockSums[0].Length];
        foreach (var block in _blockSums)
            System.Numerics.Tensors.TensorPrimitives.Add(sums, block, sums);
        return sums;
    }

    // For each centroid, the greatest move of any other centroid.
    private static float[] GreatestOfOthers(float[] moves)
    {
        var (most, next, at) = (0f, 0f, -1);
        for (var c = 0; c < moves.Length; c++)
        {
            if (moves[c] > most)
                (most, next, at) = (moves[c], most, c);
            else
                next = Math.Max(next, moves[c]);
        }

        var others = new float[moves.Length];
        Array.Fill(others, most);
        if (at >= 0)
            others[at] = next;
        return others;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AssignAll(int block)
    {
        var changes = 0;
        var (start, end) = _points.PanelsOf(block);
        for (var p = start; p < end; p++)
        {
            _nearest[block].Find(_points.Packed.Panel(p), _table!);
            for (var j = 0; j < _points.Packed.ColumnsOf(p); j++)
                changes += Settle(block, (p * TileKernel.SingleColumns) + j, j);
        }

        return changes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int AssignDoubtful(int block)
    {
        var staged = _staged[block];
        var changes = 0;
        var (start, end) = _points.PointsOf(block);
        for (var row = start; row < end; row += Lanes)
        {
            var wanted = 0u;
            for (var lane = 0; lane < Lanes && row + lane < end; lane++)
            {
                if (!Holds(row + lane))
                    wanted |= 1u << lane;
            }

            if (wanted == 0)
                continue;
            var panel = row / TileKernel.SingleColumns;
            staged.Add(_points.Packed.Panel(panel), row - (panel * TileKernel.SingleColumns), row, wanted);
            if (staged.IsFull)
                changes += AssignStaged(block);
        }

        return staged.Count > 0 ? changes + AssignStaged(block) : changes;
    }

    // True if the bounds, or else the distance to the point's centroid, show that no other centroid is nearer.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Holds(int row)
    {
        var label = Labels[row];
        var upper = (_upper[row] + _moves[label]) * Up;
        var lower = (_lower[row] - _othersMove[label]) * Down;
        if (!(upper < lower))
            upper = (float)Math.Sqrt(DoubleSums.SquaredDistance(_points.Data.Row(row), _table!.Rows.Row(label))) * Up;
        (_upper[row], _lower[row]) = (upper, lower);
        return upper < lower;
    }

    private int AssignStaged(int block)
    {
        var staged = _staged[block];
        _nearest[block].Find(staged.Points, _table!);
        var changes = 0;
        for (var j = 0; j < staged.Count; j++)
            changes += Settle(block, staged.Rows[j], j);
        staged.Clear();
        return changes;
    }

    // Stores the result of a point; returns 1 if its centroid changed.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Settle(int block, int row, int column)
    {
        var (least, second, nearest) = (_nearest[block].Least[column], _nearest[block].Second[column], _nearest[block].Index[column]);
        var squaredNorm = _points.SquaredNorms[row];
        var error = _table!.ErrorOf(squaredNorm);
        _lower[row] = MathF.Sqrt(Math.Max(0, squaredNorm + second - error)) * Down;
        if (second - least > 2 * error)
        {
            _upper[row] = MathF.Sqrt(Math.Max(0, squaredNorm + least + error)) * Up;
        }
        else
        {
            // The two scores are too close to order, so exact distances decide; the least score bounds the distances of the others from
            // below.
            (nearest, var squared) = _table.NearestTo(_points.Data.Row(row));
            _upper[row] = (float)Math.Sqrt(squared) * Up;
            _lower[row] = MathF.Sqrt(Math.Max(0, squaredNorm + least - error)) * Down;
        }

        var before = Labels[row];
        if (nearest == before)
            return 0;
        var (sums, d) = (_blockSums[block], _points.Dimensions);
        if (before >= 0)
            DoubleSums.SubtractFrom(sums.AsSpan(before * d, d), _points.Data.Row(row));
        DoubleSums.AddTo(sums.AsSpan(nearest * d, d), _points.Data.Row(row));
        Labels[row] = nearest;
        return 1;
    }
}
