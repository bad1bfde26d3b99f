using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;

namespace Imago.Reduction;

/// <summary>
/// Moves points by one epoch of a layout. The forces of all edges that a point follows in it are summed and the mean is a step's length: taken
/// one after the other, as umap-learn does, the last ones would have more say than the first. All other points stand still meanwhile, so what
/// becomes of a point depends on nothing that moves at the same time.
/// </summary>
internal sealed unsafe class MovingPoints
{
    // Edges gathered at once: few enough for the first cache, enough to fill the processor's pipelines.
    private const int Chunk = 8;

    private readonly EdgeSchedule _edges;
    private readonly RandomPoints _random;
    private readonly DistanceCurve _curve;
    private readonly bool _bothEnds;
    private readonly int _negatives;

    /// <summary>Sets points up to be moved.</summary>
    /// <param name="edges">When each edge is followed.</param>
    /// <param name="curve">How close points of the map are by their distance.</param>
    /// <param name="negatives">Points pushed from for each edge followed.</param>
    /// <param name="among">True where the edges lead to points that are moved themselves: they are followed from both ends.</param>
    /// <param name="seed">The seed of what is pushed from.</param>
    public MovingPoints(EdgeSchedule edges, DistanceCurve curve, int negatives, bool among, long seed)
    {
        (_edges, _curve, _negatives, _bothEnds) = (edges, curve, negatives, among);
        _random = new RandomPoints(edges.Rows, seed);
    }

    /// <summary>Numbers of scratch memory a worker needs.</summary>
    /// <param name="dimensions">Coordinates of the map.</param>
    public int ScratchLength(int dimensions) => Vector512<float>.Count * ((dimensions * (2 + (Chunk * (1 + _negatives)))) + _negatives + Chunk + _edges.MostEdges + 1);

    /// <summary>Moves some points.</summary>
    /// <param name="first">The first.</param>
    /// <param name="end">Behind the last.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="step">How far points go, as a share of the mean force.</param>
    /// <param name="from">Where the points are, moved up to now.</param>
    /// <param name="fixedPoints">Where those are that they are drawn to and driven from.</param>
    /// <param name="to">Receives where the points go; may be <paramref name="from"/> where that is not also what they are drawn to.</param>
    /// <param name="scratch"><see cref="ScratchLength"/> numbers.</param>
    public void Move(int first, int end, int epoch, float step, Matrix from, Matrix fixedPoints, Matrix to, AlignedArray<float> scratch)
    {
        if (Vector512.IsHardwareAccelerated)
            Move<Vector512<float>, SingleLanes512>(first, end, epoch, step, from, fixedPoints, to, scratch.Data);
        else
            Move<Vector256<float>, SingleLanes256>(first, end, epoch, step, from, fixedPoints, to, scratch.Data);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Move<TVector, TLanes>(int first, int end, int epoch, float step, Matrix from, Matrix fixedPoints, Matrix to, float* scratch)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var (dimensions, lanes) = (from.Columns, TLanes.Count);
        var forces = new LayoutForces<TVector, TLanes>(_curve, dimensions, _negatives, _bothEnds ? 2 : 1);
        var size = dimensions * lanes;
        var points = scratch;
        var sums = points + size;
        var strengths = sums + size;
        var counted = strengths + (_negatives * lanes);
        var others = counted + (Chunk * lanes);
        var due = (int*)(others + (Chunk * (1 + _negatives) * size));
        var width = _edges.MostEdges + 1;
        var counts = stackalloc int[lanes];
        for (var group = first; group < end; group += lanes)
        {
            var filled = Math.Min(lanes, end - group);
            var most = 0;
            for (var lane = 0; lane < lanes; lane++)
            {
                counts[lane] = lane < filled ? _edges.Due(group + lane, epoch, due + (lane * width)) : 0;
                most = Math.Max(most, counts[lane]);
                for (var d = 0; d < dimensions; d++)
                    points[(d * lanes) + lane] = lane < filled ? from.Data[((group + lane) * dimensions) + d] : 0;
            }

            new Span<float>(sums, size).Clear();
            for (var e = 0; e < most; e += Chunk)
            {
                for (var lane = 0; lane < filled; lane++)
                    Gather(group + lane, lane, lanes, Math.Clamp(counts[lane] - e, 0, Chunk), due + (lane * width) + e, fixedPoints, others, counted);
                for (var lane = filled; lane < lanes; lane++)
                    Gather(group, lane, lanes, 0, due, fixedPoints, others, counted);
                for (var c = 0; c < Math.Min(Chunk, most - e); c++)
                    forces.Add(points, others + (c * (1 + _negatives) * size), TLanes.Load(counted + (c * lanes)), strengths, sums);
            }

            for (var lane = 0; lane < filled; lane++)
            {
                var reach = step / Math.Max(1, counts[lane]);
                for (var d = 0; d < dimensions; d++)
                    to.Data[((group + lane) * dimensions) + d] = points[(d * lanes) + lane] + (reach * sums[(d * lanes) + lane]);
            }
        }
    }

    // others: [chunk, 1 + negatives, dimensions, lanes]; counted: [chunk, lanes].
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Gather(int point, int lane, int lanes, int count, int* due, Matrix positions, float* others, float* counted)
    {
        var (dimensions, negatives) = (positions.Columns, _negatives);

        // Where a point could draw itself, it draws among one fewer, and those behind it stand for the next.
        var own = _bothEnds ? point : int.MaxValue;
        var bound = (uint)(_bothEnds ? positions.Rows - 1 : positions.Rows);
        var state = _random.StateOf(point);
        fixed (float* all = positions.Data)
        {
            var target = others + lane;
            for (var c = 0; c < count; c++)
            {
                counted[(c * lanes) + lane] = 1;
                target = Copy(all, due[c], dimensions, lanes, target);
                ulong bits = 0;
                for (var k = 0; k < negatives; k++)
                {
                    bits = (k & 1) == 0 ? RandomPoints.NextBits(ref state) : bits >> 32;
                    var other = RandomPoints.Below((uint)bits, bound);
                    target = Copy(all, other - ((own - 1 - other) >> 31), dimensions, lanes, target);
                }
            }

            // Lanes without so many edges compute as the others do, on what is there, and it does not count.
            for (var c = count; c < Chunk; c++)
                counted[(c * lanes) + lane] = 0;
        }

        _random.StateOf(point) = state;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float* Copy(float* all, int index, int dimensions, int lanes, float* target)
    {
        if (dimensions == 2)
        {
            var pair = all + (2 * (nint)index);
            (target[0], target[lanes]) = (pair[0], pair[1]);
            return target + (2 * lanes);
        }

        var source = all + ((nint)index * dimensions);
        for (var d = 0; d < dimensions; d++, target += lanes)
            *target = source[d];
        return target;
    }
}
