namespace Imago.Clustering.Density.Spanning;

/// <summary>
/// The points in the order of the leaves of a spanning tree's dendrogram, in which every group is contiguous. So the heaviest edge on the
/// tree's path between two points is the heaviest joint between them in this order.
/// </summary>
internal sealed class LeafOrder
{
    /// <summary>Orders the leaves.</summary>
    /// <param name="tree">A spanning tree's edges, ascending.</param>
    public LeafOrder(List<ReachabilityEdge> tree)
    {
        var n = tree.Count + 1;
        var sets = new DisjointSets(n);
        var (heads, tails, next, joints) = (new int[n], new int[n], new int[n], new int[n]);
        for (var i = 0; i < n; i++)
            heads[i] = tails[i] = i;
        for (var rank = 0; rank < tree.Count; rank++)
        {
            var (a, b) = (sets.Find(tree[rank].Low), sets.Find(tree[rank].High));
            var (head, tail) = (heads[a], tails[b]);
            (next[tails[a]], joints[tails[a]]) = (heads[b], rank);
            sets.Unite(a, b);
            var united = sets.Find(a);
            (heads[united], tails[united]) = (head, tail);
        }

        (Points, Joints) = (new int[n], new int[n - 1]);
        for (int at = 0, point = heads[sets.Find(0)]; at < n; at++, point = next[point])
        {
            Points[at] = point;
            if (at < n - 1)
                Joints[at] = joints[point];
        }
    }

    /// <summary>The points in this order, [n].</summary>
    public int[] Points { get; }

    /// <summary>For each leaf and the next, the rank of the edge that joins their groups, [n - 1].</summary>
    public int[] Joints { get; }
}
