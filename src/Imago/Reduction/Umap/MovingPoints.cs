using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>
/// Moves points by one epoch of a layout. The forces of all edges that a point follows in the epoch are summed, and their mean is scaled to
/// a step. If they were applied one after the other, as in umap-learn, the last ones would count more than the first. All other points stay
/// fixed meanwhile, so the result does not depend on what moves at the same time. The points of a group share their negative samples.
/// </summary>
internal sealed unsafe class MovingPoints
{
    /// <summary>
    /// The points of a group; ranges to move start at the first point of one. The same on every machine, whatever the register width.
    /// </summary>
    public const int Group = 16;

    // Edges gathered at once: few enough for the first-level cache, enough to fill the processor's pipelines.
    private const int Chunk = 8;

    private readonly EdgeSchedule _edges;
    private readonly RandomPoints _random;
    private readonly DistanceCurve _curve;
    private readonly int _negatives;
    private readonly float _pull;

    /// <summary>Prepares the moves.</summary>
    /// <param name="edges">The schedule of the edges.</param>
    /// <param name="curve">The closeness of points of the map by distance.</param>
    /// <param name="negatives">Negative samples per edge.</param>
    /// <param name="pull">The factor of an edge's attraction: 2 if it is followed only once for both its ends.</param>
    /// <param name="seed">The seed of the negative samples.</param>
    public MovingPoints(EdgeSchedule edges, DistanceCurve curve, int negatives, float pull, long seed) =>
        (_edges, _curve, _negatives, _pull, _random) = (edges, curve, negatives, pull, new RandomPoints(seed));

    /// <summary>Allocates scratch memory for each worker.</summary>
    /// <param name="dimensions">The dimensions of the map.</param>
    public AlignedArray<float>[] CreateScratch(int dimensions)
    {
        var length = (Group * ((dimensions * (2 + Chunk)) + Chunk + _negatives + _edges.MostDue)) + (_negatives * dimensions);
        return [.. Enumerable.Range(0, ClaimedWork.Workers).Select(_ => new AlignedArray<float>(length))];
    }

    /// <summary>Moves some points.</summary>
    /// <param name="points">The range of the points; the end is exclusive.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="step">The length of a step, as a share of the mean force.</param>
    /// <param name="from">The current positions.</param>
    /// <param name="others">The positions of the points that attract and repel.</param>
    /// <param name="to">Receives the new positions; may be <paramref name="from"/> if that is not also <paramref name="others"/>.</param>
    /// <param name="scratch">One of the arrays of <see cref="CreateScratch"/>.</param>
    public void Move((int First, int End) points, int epoch, float step, Matrix from, Matrix others, Matrix to, AlignedArray<float> scratch)
    {
        for (var group = points.First; group < points.End; group += Group)
        {
            var end = Math.Min(points.End, group + Group);
            var random = _random.Begin(epoch, group);
            if (Vector512.IsHardwareAccelerated)
            {
                MoveLanes<Vector512<float>, SingleLanes512>(group, end, epoch, step, random, from, others, to, scratch.Data);
                continue;
            }

            for (var first = group; first < end; first += Vector256<float>.Count)
                MoveLanes<Vector256<float>, SingleLanes256>(first, Math.Min(end, first + Vector256<float>.Count), epoch, step, random, from, others, to, scratch.Data);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MoveLanes<TVector, TLanes>(int first, int end, int epoch, float step, ulong random, Matrix from, Matrix others, Matrix to, float* scratch)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var (dimensions, lanes) = (from.Columns, TLanes.Count);
        var forces = new LayoutForces<TVector, TLanes>(_curve, dimensions, _negatives, _pull);
        var size = dimensions * lanes;
        var points = scratch;
        var sums = points + size;
        var counted = sums + size;
        var strengths = counted + (Chunk * lanes);
        var neighbours = strengths + (_negatives * lanes);
        var drawn = neighbours + (Chunk * size);
        var due = (int*)(drawn + (_negatives * dimensions));
        var counts = stackalloc int[lanes];
        new Span<float>(scratch, 2 * size).Clear();
        var most = 0;
        for (var lane = 0; lane < end - first; lane++)
        {
            counts[lane] = _edges.Due(first + lane, epoch, due + (lane * _edges.MostDue));
            most = Math.Max(most, counts[lane]);
            for (var d = 0; d < dimensions; d++)
                points[(d * lanes) + lane] = from.Data[((first + lane) * dimensions) + d];
        }

        fixed (float* all = others.Data)
        {
            for (var e = 0; e < most; e += Chunk)
            {
                for (var lane = 0; lane < lanes; lane++)
                    Gather(all, dimensions, due + (lane * _edges.MostDue) + e, Math.Clamp(counts[lane] - e, 0, Chunk), neighbours + lane, counted + lane, lanes);
                for (var c = 0; c < Math.Min(Chunk, most - e); c++)
                {
                    RandomPoints.Draw(ref random, all, others.Rows, dimensions, drawn, _negatives);
                    forces.Add(points, neighbours + (c * size), drawn, TLanes.Load(counted + (c * lanes)), strengths, sums);
                }
            }
        }

        for (var lane = 0; lane < end - first; lane++)
        {
            var reach = step / Math.Max(1, counts[lane]);
            for (var d = 0; d < dimensions; d++)
                to.Data[((first + lane) * dimensions) + d] = points[(d * lanes) + lane] + (reach * sums[(d * lanes) + lane]);
        }
    }

    // Fills one lane: neighbours, [chunk, dimensions, lanes], and whether they count, [chunk, lanes]. A lane with fewer edges computes with
    // whatever is in memory, and that does not count.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Gather(float* all, int dimensions, int* due, int count, float* neighbours, float* counted, int lanes)
    {
        for (var c = 0; c < Chunk; c++)
            counted[c * lanes] = c < count ? 1 : 0;
        for (var c = 0; c < count; c++)
        {
            var source = all + ((nint)due[c] * dimensions);
            for (var d = 0; d < dimensions; d++, neighbours += lanes)
                *neighbours = source[d];
        }
    }
}
