using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering.Density.Spanning;

/// <summary>
/// Edges that connect the groups of a forest. They are short but not always the shortest, because only some members of each group are
/// compared.
/// </summary>
internal static class Bridges
{
    private const int AskedPerGroup = 32;

    /// <summary>Adds edges to a forest until it is a tree.</summary>
    /// <param name="points">The points.</param>
    /// <param name="coreSquares">Their squared core distances.</param>
    /// <param name="forest">The forest's edges, ascending.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static void Connect(PointRows points, double[] coreSquares, List<ReachabilityEdge> forest, CancellationToken cancellationToken)
    {
        while (forest.Count < points.Count - 1)
        {
            var groups = GroupsOf(forest, points.Count);
            var asked = Ask(groups);
            var rows = points.Take(asked, cancellationToken);
            var best = new ReachabilityEdge[asked.Length];
            Array.Fill(best, new ReachabilityEdge(double.PositiveInfinity, 0, 0, 0));
            OrderedParallel.For(
                (asked.Length + DistanceScan.RowsPerItem - 1) / DistanceScan.RowsPerItem,
                item =>
                {
                    var first = item * DistanceScan.RowsPerItem;
                    var visitor = new Visitor(points.Packed, asked, groups, coreSquares, best);
                    DistanceScan.Run(rows, first, Math.Min(asked.Length, first + DistanceScan.RowsPerItem), points.Packed, firstPanel: 0, ref visitor);
                },
                cancellationToken);
            forest.AddRange(best);
            SpanningForest.Reduce(forest, points.Count);
        }
    }

    private static int[] GroupsOf(List<ReachabilityEdge> forest, int count)
    {
        var sets = new DisjointSets(count);
        foreach (var edge in forest)
            sets.Unite(edge.Low, edge.High);
        return [.. Enumerable.Range(0, count).Select(sets.Find)];
    }

    /// <summary>Selects members of every group at even steps.</summary>
    private static int[] Ask(int[] groups) =>
    [
        .. Enumerable.Range(0, groups.Length).GroupBy(i => groups[i]).SelectMany(group =>
        {
            var members = group.ToArray();
            var count = Math.Min(members.Length, AskedPerGroup);
            return Enumerable.Range(0, count).Select(i => members[(int)((long)i * members.Length / count)]);
        }),
    ];

    private readonly unsafe struct Visitor(PackedRows<double> points, int[] asked, int[] groups, double[] coreSquares, ReachabilityEdge[] best) : IDistanceVisitor
    {
        public void Visit(int row, int panel, double* squares)
        {
            var point = asked[row];
            var hits = DistanceScan.AtMost(squares, best[row].Reach) & ((1u << points.ColumnsOf(panel)) - 1);
            while (hits != 0)
            {
                var lane = DistanceScan.Next(ref hits);
                var other = (panel * points.Columns) + lane;
                if (groups[other] == groups[point])
                    continue;
                var edge = ReachabilityEdge.Of(squares[lane], point, other, coreSquares);
                if (edge < best[row])
                    best[row] = edge;
            }
        }
    }
}
