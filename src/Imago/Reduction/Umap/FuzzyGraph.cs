using Imago.Numerics.Neighbours;
using Imago.Numerics.Parallel;

namespace Imago.Reduction;

/// <summary>Weighted edges from points to points, in compressed rows with ascending targets.</summary>
/// <param name="Starts">The start of each row's edges, and the end of the last row's, [rows + 1].</param>
/// <param name="Targets">The points that the edges lead to.</param>
/// <param name="Weights">The edges' weights, above 0, at most 1.</param>
internal sealed record FuzzyGraph(int[] Starts, int[] Targets, float[] Weights)
{
    /// <summary>The number of rows.</summary>
    public int Rows => Starts.Length - 1;

    /// <summary>
    /// Creates the fuzzy union of all points' neighbourhoods. An edge's weight is p + q - pq, where p is the closeness of one point as seen
    /// by the other, and q the reverse (McInnes, Healy and Melville 2018, section 3.1).
    /// </summary>
    /// <param name="others">The nearest neighbours of each point, without itself.</param>
    /// <param name="scales">The points' distance scales.</param>
    /// <returns>A symmetric graph.</returns>
    public static FuzzyGraph Union(NeighbourTable others, SmoothDistances scales)
    {
        var own = OfNeighbours(others, scales);
        var turned = own.Transpose(own.Rows);
        var starts = new int[own.Rows + 1];
        var (targets, weights) = (new int[2 * own.Targets.Length], new float[2 * own.Targets.Length]);
        var at = 0;
        for (var i = 0; i < own.Rows; i++)
        {
            var (p, q) = (own.Starts[i], turned.Starts[i]);
            for (; p < own.Starts[i + 1] || q < turned.Starts[i + 1]; at++)
            {
                var left = p < own.Starts[i + 1] ? own.Targets[p] : int.MaxValue;
                var right = q < turned.Starts[i + 1] ? turned.Targets[q] : int.MaxValue;
                targets[at] = Math.Min(left, right);
                var one = left <= right ? own.Weights[p++] : 0;
                var other = right <= left ? turned.Weights[q++] : 0;
                weights[at] = one + other - (one * other);
            }

            starts[i + 1] = at;
        }

        return new FuzzyGraph(starts, targets[..at], weights[..at]);
    }

    /// <summary>Creates the edges from each point to its neighbours, weighted by the closeness as seen by the point.</summary>
    /// <param name="neighbours">The neighbours of each point.</param>
    /// <param name="scales">The points' distance scales.</param>
    public static FuzzyGraph OfNeighbours(NeighbourTable neighbours, SmoothDistances scales)
    {
        var rows = scales.Rho.Length;
        var (targets, weights) = ((int[])neighbours.Indices.Clone(), new float[neighbours.Indices.Length]);
        OrderedParallel.For(rows, i =>
        {
            var (start, count) = (i * neighbours.Count, neighbours.Count);
            for (var j = start; j < start + count; j++)
                weights[j] = scales.Closeness(i, neighbours.Distances[j]);
            Array.Sort(targets, weights, start, count);
        });
        return new FuzzyGraph([.. Enumerable.Range(0, rows + 1).Select(i => i * neighbours.Count)], targets, weights);
    }

    /// <summary>Removes the edges that are too light to be sampled in any epoch.</summary>
    /// <param name="epochs">The number of epochs.</param>
    public FuzzyGraph Prune(int epochs)
    {
        var least = Weights.Length == 0 ? 0 : Weights.Max() / epochs;
        var starts = new int[Starts.Length];
        var (targets, weights) = (new int[Targets.Length], new float[Targets.Length]);
        var at = 0;
        for (var i = 0; i < Rows; i++)
        {
            for (var e = Starts[i]; e < Starts[i + 1]; e++)
            {
                if (Weights[e] > 0 && Weights[e] >= least)
                    (targets[at], weights[at++]) = (Targets[e], Weights[e]);
            }

            starts[i + 1] = at;
        }

        return new FuzzyGraph(starts, targets[..at], weights[..at]);
    }

    /// <summary>Extracts and renumbers the graph of some points.</summary>
    /// <param name="points">The points by their old numbers, in the order of the new ones; their edges must stay among them.</param>
    /// <param name="numbers">The new number of each old one; only those of the points are read.</param>
    public FuzzyGraph Renumber(ReadOnlySpan<int> points, int[] numbers)
    {
        var starts = new int[points.Length + 1];
        for (var i = 0; i < points.Length; i++)
            starts[i + 1] = starts[i] + Starts[points[i] + 1] - Starts[points[i]];
        var (targets, weights) = (new int[starts[^1]], new float[starts[^1]]);
        for (var i = 0; i < points.Length; i++)
        {
            var at = starts[i];
            for (var e = Starts[points[i]]; e < Starts[points[i] + 1]; e++, at++)
                (targets[at], weights[at]) = (numbers[Targets[e]], Weights[e]);
        }

        return new FuzzyGraph(starts, targets, weights);
    }

    private FuzzyGraph Transpose(int columns)
    {
        var starts = new int[columns + 1];
        foreach (var target in Targets)
            starts[target + 1]++;
        for (var i = 0; i < columns; i++)
            starts[i + 1] += starts[i];
        var (targets, weights) = (new int[Targets.Length], new float[Targets.Length]);
        var next = starts[..^1];
        for (var i = 0; i < Rows; i++)
        {
            for (var e = Starts[i]; e < Starts[i + 1]; e++)
            {
                var at = next[Targets[e]]++;
                (targets[at], weights[at]) = (i, Weights[e]);
            }
        }

        return new FuzzyGraph(starts, targets, weights);
    }
}
