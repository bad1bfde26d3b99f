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
    private readonly int[] _starts;
    private readonly int[] _targets;
    private readonly float[] _periods;
    private readonly float[] _next;

    /// <summary>Sets every edge's first epoch.</summary>
    /// <param name="graph">The edges.</param>
    public EdgeSchedule(FuzzyGraph graph)
    {
        // Rows are filled up to whole registers with edges that are never followed.
        _starts = new int[graph.Rows + 1];
        for (var i = 0; i < graph.Rows; i++)
        {
            var edges = graph.Starts[i + 1] - graph.Starts[i];
            MostDue = Math.Max(MostDue, edges);
            _starts[i + 1] = _starts[i] + ((edges + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count);
        }

        var heaviest = graph.Weights.Length == 0 ? 1 : graph.Weights.Max();
        (_targets, _periods) = (new int[_starts[^1]], new float[_starts[^1]]);
        Array.Fill(_periods, float.PositiveInfinity);
        for (var i = 0; i < graph.Rows; i++)
        {
            for (int e = graph.Starts[i], at = _starts[i]; e < graph.Starts[i + 1]; e++, at++)
                (_targets[at], _periods[at]) = (graph.Targets[e], heaviest / graph.Weights[e]);
        }

        _next = (float[])_periods.Clone();
    }

    /// <summary>The most edges that one point follows in an epoch.</summary>
    public int MostDue { get; }

    /// <summary>The targets a row's edges lead to in an epoch; to be asked of every epoch in turn.</summary>
    /// <param name="row">The row.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="targets">Receives them, at most <see cref="MostDue"/>.</param>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public unsafe int Due(int row, int epoch, int* targets)
    {
        var count = 0;
        fixed (int* all = _targets)
        fixed (float* next = _next, periods = _periods)
        {
            for (var e = _starts[row]; e < _starts[row + 1]; e += Vector256<float>.Count)
            {
                var times = Vector256.Load(next + e);
                var due = Vector256.LessThanOrEqual(times, Vector256.Create((float)epoch));
                (times + (due & Vector256.Load(periods + e))).Store(next + e);
                for (var left = due.ExtractMostSignificantBits(); left != 0; left &= left - 1)
                    targets[count++] = all[e + BitOperations.TrailingZeroCount(left)];
            }
        }

        return count;
    }
}
