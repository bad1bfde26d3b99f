using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Imago.Reduction;

/// <summary>
/// When each edge is followed: the heaviest in every epoch, one of half its weight in every other (McInnes, Healy and Melville 2018,
/// algorithm 5). A row's schedule is its own, so rows may be asked from different threads.
/// </summary>
internal sealed class EdgeSchedule
{
    private readonly FuzzyGraph _graph;
    private readonly float[] _periods;
    private readonly float[] _next;

    /// <summary>Sets every edge's first epoch.</summary>
    /// <param name="graph">The edges.</param>
    public EdgeSchedule(FuzzyGraph graph)
    {
        _graph = graph;
        var heaviest = graph.Weights.Length == 0 ? 1 : graph.Weights.Max();
        _periods = Array.ConvertAll(graph.Weights, w => heaviest / w);
        _next = (float[])_periods.Clone();
        MostEdges = graph.Rows == 0 ? 0 : Enumerable.Range(0, graph.Rows).Max(i => graph.Starts[i + 1] - graph.Starts[i]);
    }

    /// <summary>Points with edges of their own.</summary>
    public int Rows => _graph.Rows;

    /// <summary>The most edges that one point has.</summary>
    public int MostEdges { get; }

    /// <summary>The targets a row's edges lead to in an epoch; to be asked of every epoch in turn.</summary>
    /// <param name="row">The row.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="targets">Receives them; <see cref="MostEdges"/> and one more.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe int Due(int row, int epoch, int* targets)
    {
        var (count, e, end) = (0, _graph.Starts[row], _graph.Starts[row + 1]);
        fixed (int* all = _graph.Targets)
        fixed (float* next = _next, periods = _periods)
        {
            for (; e <= end - Vector256<float>.Count; e += Vector256<float>.Count)
            {
                var times = Vector256.Load(next + e);
                var due = Vector256.LessThanOrEqual(times, Vector256.Create((float)epoch));
                (times + (due & Vector256.Load(periods + e))).Store(next + e);
                for (var left = due.ExtractMostSignificantBits(); left != 0; left &= left - 1)
                    targets[count++] = all[e + BitOperations.TrailingZeroCount(left)];
            }

            for (; e < end; e++)
            {
                if (next[e] > epoch)
                    continue;
                targets[count++] = all[e];
                next[e] += periods[e];
            }
        }

        return count;
    }
}
