using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Clustering;

/// <summary>
/// Improves chosen centroids by local search (Lattanzi and Sohler 2019, "A better k-means++ algorithm via local search"). Points are drawn
/// by their squared distance from the centroids, and one replaces a centroid if that reduces the sum of squared distances.
/// </summary>
internal sealed class CentroidSwaps
{
    private const int CandidatesPerStep = TileKernel.Rows;
    private const int Lanes = 8;
    private readonly PointSet _points;
    private readonly int[] _centers;
    private readonly bool[] _chosen;
    private readonly PackedRows<float> _packed;
    private readonly float[] _nearest;
    private readonly float[] _second;
    private readonly int[] _label;
    private readonly int[] _secondLabel;
    private readonly double[] _losses; // the cost of removing each centroid, [k]

    private CentroidSwaps(PointSet points, int[] centers)
    {
        (_points, _centers) = (points, centers);
        _chosen = new bool[points.Count];
        foreach (var center in centers)
            _chosen[center] = true;
        _packed = new PackedRows<float>(centers.Length, points.Dimensions);
        for (var p = 0; p < _packed.Panels; p++)
            _packed.Fill(p, c => points.Data.Row(centers[c]));
        (_nearest, _second) = (new float[points.Count], new float[points.Count]);
        (_label, _secondLabel, _losses) = (new int[points.Count], new int[points.Count], new double[centers.Length]);
    }

    /// <summary>Runs a number of steps.</summary>
    /// <param name="points">The points.</param>
    /// <param name="centers">The rows of the centroids, [k]; k at least 2. Changed in place.</param>
    /// <param name="steps">The number of draws.</param>
    /// <param name="random">The random generator of this start.</param>
    /// <param name="cancellationToken">Cancels the work between steps.</param>
    public static void Improve(PointSet points, int[] centers, int steps, SeededRandom random, CancellationToken cancellationToken)
    {
        var swaps = new CentroidSwaps(points, centers);
        swaps.FindNearestTwo([.. Enumerable.Range(0, points.Count)]);
        swaps.SumLosses();
        var candidates = new int[CandidatesPerStep];
        var distances = Enumerable.Range(0, CandidatesPerStep).Select(_ => new float[points.Count]).ToArray();
        for (var step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var drawn = DistanceDraw.Fill(candidates, swaps._nearest, swaps._chosen, random);
            if (drawn < CandidatesPerStep)
                return;
            CandidateDistances.Compute(points, candidates, distances);
            swaps.TakeBest(candidates, distances);
        }
    }

    private void TakeBest(int[] candidates, float[][] distances)
    {
        var (candidate, center, gain) = (-1, -1, 0.0);
        for (var t = 0; t < candidates.Length; t++)
        {
            var (c, g) = BestCenterToLeave(distances[t]);
            if (g > gain)
                (candidate, center, gain) = (t, c, g);
        }

        if (candidate >= 0)
            Swap(center, candidates[candidate], distances[candidate]);
    }

    // The gain of a candidate: what it saves, minus the cost of removing the centroid that is missed least once the candidate is there.
    // Only points that are nearer to the candidate than to their second centroid matter, and they are few.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private (int Center, double Gain) BestCenterToLeave(float[] distance)
    {
        var saved = 0.0;
        var missed = (double[])_losses.Clone();
        for (var start = 0; start < distance.Length; start += Lanes)
        {
            for (var nearer = Nearer(distance, start); nearer != 0; nearer &= nearer - 1)
            {
                var i = start + BitOperations.TrailingZeroCount(nearer);
                if (distance[i] < _nearest[i])
                    saved += (double)_nearest[i] - distance[i];
                missed[_label[i]] -= (double)_second[i] - Math.Max(distance[i], _nearest[i]);
            }
        }

        var least = 0;
        for (var c = 1; c < missed.Length; c++)
        {
            if (missed[c] < missed[least])
                least = c;
        }

        return (least, saved - missed[least]);
    }

    // Bit i is set if the candidate is nearer to the i-th of eight points than that point's second centroid.
    private uint Nearer(float[] distance, int start)
    {
        if (start + Lanes <= distance.Length)
            return Vector256.LessThan(Vector256.Create(distance, start), Vector256.Create(_second, start)).ExtractMostSignificantBits();
        var bits = 0u;
        for (var i = start; i < distance.Length; i++)
            bits |= distance[i] < _second[i] ? 1u << (i - start) : 0;
        return bits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SumLosses()
    {
        Array.Clear(_losses);
        for (var i = 0; i < _label.Length; i++)
            _losses[_label[i]] += (double)_second[i] - _nearest[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Swap(int center, int point, float[] distance)
    {
        _chosen[_centers[center]] = false;
        _chosen[point] = true;
        _centers[center] = point;
        _packed.Set(center, _points.Data.Row(point));
        var affected = new List<int>();
        for (var i = 0; i < distance.Length; i++)
        {
            if (_label[i] == center || _secondLabel[i] == center)
                affected.Add(i);
            else if (distance[i] < _nearest[i])
                (_second[i], _secondLabel[i], _nearest[i], _label[i]) = (_nearest[i], _label[i], distance[i], center);
            else if (distance[i] < _second[i])
                (_second[i], _secondLabel[i]) = (distance[i], center);
        }

        FindNearestTwo(affected);
        SumLosses();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private unsafe void FindNearestTwo(List<int> rows)
    {
        var (d, k) = (_points.Dimensions, _centers.Length);
        var left = new float[TileKernel.Rows * d];
        var width = _packed.Panels * _packed.Columns;
        var sums = new float[TileKernel.Rows * width];
        fixed (float* a = left, target = sums)
        {
            for (var at = 0; at < rows.Count; at += TileKernel.Rows)
            {
                var count = Math.Min(TileKernel.Rows, rows.Count - at);
                for (var r = 0; r < count; r++)
                    _points.Data.Row(rows[at + r]).CopyTo(left.AsSpan(r * d));
                for (var p = 0; p < _packed.Panels; p++)
                {
                    fixed (float* panel = _packed.Panel(p))
                        TileKernel.Sum<SquaredDifferenceTerm>(d, a, count, d, panel, target + (p * _packed.Columns), width);
                }

                for (var r = 0; r < count; r++)
                    KeepNearestTwo(rows[at + r], sums.AsSpan(r * width, k));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void KeepNearestTwo(int row, ReadOnlySpan<float> distances)
    {
        var (first, second) = distances[1] < distances[0] ? (1, 0) : (0, 1);
        for (var c = 2; c < distances.Length; c++)
        {
            if (distances[c] < distances[first])
                (second, first) = (first, c);
            else if (distances[c] < distances[second])
                second = c;
        }

        (_nearest[row], _label[row]) = (distances[first], first);
        (_second[row], _secondLabel[row]) = (distances[second], second);
    }
}
