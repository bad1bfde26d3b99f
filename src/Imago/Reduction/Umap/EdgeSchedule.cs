using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Imago.Reduction;

/// <summary>
/// The epochs in which each edge is sampled: the heaviest in every epoch, one of half its weight in every other (McInnes, Healy and
/// Melville 2018, algorithm 5). Each row has its own schedule, so different threads may query different rows.
/// </summary>
internal sealed class EdgeSchedule
{
    private readonly int[] _starts;
    private readonly int[] _targets;
    private readonly float[] _periods;
    private readonly float[] _next;

    /// <summary>Schedules every edge's first epoch.</summary>
    /// <param name="graph">The edges.</param>
    public EdgeSchedule(FuzzyGraph graph)
    {
        // Rows are padded to whole registers with edges that are never sampled.
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

    /// <summary>The maximum number of edges of a point in an epoch.</summary>
    public int MostDue { get; }

    /// <summary>Returns the targets of a row's edges in an epoch. It must be called for every epoch in turn.</summary>
    /// <param name="row">The row.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="targets">Receives the targets, at most <see cref="MostDue"/>.</param>
    /// <returns>The number of targets.</returns>
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
