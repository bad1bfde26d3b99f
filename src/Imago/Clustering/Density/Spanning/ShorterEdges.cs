using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering.Density.Spanning;

/// <summary>
/// Finds all pairs of points that could improve a spanning tree. An edge belongs to the minimum spanning tree only if it is lighter than
/// the heaviest edge on the tree's path between its ends. The better the tree, the fewer such pairs; the minimum tree has none.
/// </summary>
internal static class ShorterEdges
{
    /// <summary>Finds the pairs by a scan of all pairs.</summary>
    /// <param name="points">The points.</param>
    /// <param name="coreSquares">Their squared core distances.</param>
    /// <param name="tree">A spanning tree's edges, ascending.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>At least those pairs that belong to the minimum spanning tree, in no particular order.</returns>
    public static List<ReachabilityEdge> Find(PointRows points, double[] coreSquares, List<ReachabilityEdge> tree, CancellationToken cancellationToken)
    {
        var order = new LeafOrder(tree);
        var leaves = points.Take(order.Points, cancellationToken);
        var heaviest = HeaviestJoints(order.Joints, leaves.Packed);
        var found = new List<ReachabilityEdge>?[ClaimedWork.Workers];
        ClaimedWork.For(
            (points.Count + DistanceScan.RowsPerItem - 1) / DistanceScan.RowsPerItem,
            (item, worker) =>
            {
                var first = item * DistanceScan.RowsPerItem;
                var end = Math.Min(points.Count, first + DistanceScan.RowsPerItem);
                var visitor = new Visitor(first, leaves.Packed, order, heaviest, coreSquares, tree, found[worker] ??= []);
                DistanceScan.Run(leaves, first, end, leaves.Packed, first / leaves.Packed.Columns, ref visitor);
            },
            cancellationToken);
        return [.. found.Where(list => list is not null).SelectMany(list => list!)];
    }

    /// <summary>For each panel, the highest rank of the joints from its first leaf to the next panel's.</summary>
    private static int[] HeaviestJoints(int[] joints, PackedRows<double> packed)
    {
        var heaviest = new int[packed.Panels];
        for (var t = 0; t < joints.Length; t++)
            heaviest[t / packed.Columns] = Math.Max(heaviest[t / packed.Columns], joints[t]);
        return heaviest;
    }

    private readonly unsafe struct Visitor(
        int first, PackedRows<double> leaves, LeafOrder order, int[] heaviest, double[] coreSquares, List<ReachabilityEdge> tree, List<ReachabilityEdge> found)
        : IDistanceVisitor
    {
        // For each row, the highest rank of the joints from it to the current panel.
        private readonly int[] _ranks = new int[DistanceScan.RowsPerItem];

        public void Visit(int row, int panel, double* squares)
        {
            var start = panel * leaves.Columns;
            var end = start + leaves.ColumnsOf(panel);
            if (row >= end)
                return;
            ref var rank = ref _ranks[row - first];
            var most = Math.Max(rank, heaviest[panel]);
            var hits = DistanceScan.AtMost(squares, tree[most].Reach) & ((1u << (end - start)) - 1);
            if (hits != 0)
                Look(row, start, rank, hits, squares);
            rank = row >= start ? Highest(row, end) : most;
        }

        private void Look(int row, int start, int rank, uint hits, double* squares)
        {
            var at = Math.Max(row, start);
            while (hits != 0)
            {
                var lane = DistanceScan.Next(ref hits);
                if (start + lane <= row)
                    continue;
                for (; at < start + lane; at++)
                    rank = Math.Max(rank, order.Joints[at]);
                var edge = ReachabilityEdge.Of(squares[lane], order.Points[row], order.Points[start + lane], coreSquares);
                if (edge < tree[rank])
                    found.Add(edge);
            }

            // A poor tree yields many pairs. Those that are the heaviest edge of a cycle can be dropped.
            if (found.Count > 4 * order.Points.Length + 65_536)
                SpanningForest.Reduce(found, order.Points.Length);
        }

        private int Highest(int from, int end)
        {
            var rank = 0;
            for (var t = from; t < Math.Min(end, order.Joints.Length); t++)
                rank = Math.Max(rank, order.Joints[t]);
            return rank;
        }
    }
}
