using Imago.Clustering.Density.Spanning;

namespace Imago.Clustering.Density;

/// <summary>
/// The tree of all merges, numbered as in SciPy: nodes 0 to n - 1 are the points, node n + i is the i-th merge, the last node is the root.
/// </summary>
internal sealed class SingleLinkageTree
{
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly int[] _sizes;

    /// <summary>Merges along a spanning tree.</summary>
    /// <param name="edges">Its edges, ascending; empty for a single point.</param>
    public SingleLinkageTree(List<ReachabilityEdge> edges)
    {
        Points = edges.Count + 1;
        var sets = new DisjointSets(Points);
        int[] nodes = [.. Enumerable.Range(0, Points)];
        (_left, _right, _sizes, Distances) = (new int[edges.Count], new int[edges.Count], new int[edges.Count], new double[edges.Count]);
        for (var i = 0; i < edges.Count; i++)
        {
            var (a, b) = (sets.Find(edges[i].Low), sets.Find(edges[i].High));
            (_left[i], _right[i]) = (nodes[a], nodes[b]);
            _sizes[i] = SizeOf(nodes[a]) + SizeOf(nodes[b]);
            Distances[i] = Math.Sqrt(edges[i].Reach);
            sets.Unite(a, b);
            nodes[sets.Find(a)] = Points + i;
        }
    }

    /// <summary>Number of points.</summary>
    public int Points { get; }

    /// <summary>The merges' distances, ascending, [n - 1].</summary>
    public double[] Distances { get; }

    /// <summary>The node of the last merge.</summary>
    public int Root => (2 * Points) - 2;

    /// <summary>The two nodes that a merge joins.</summary>
    /// <param name="node">The merge's node.</param>
    public (int Left, int Right) ChildrenOf(int node) => (_left[node - Points], _right[node - Points]);

    /// <summary>The density of a merge: the reciprocal of its distance, infinite for coinciding points.</summary>
    /// <param name="node">The merge's node.</param>
    public double DensityOf(int node) => Distances[node - Points] > 0 ? 1 / Distances[node - Points] : double.PositiveInfinity;

    /// <summary>Number of points below a node.</summary>
    /// <param name="node">A node.</param>
    public int SizeOf(int node) => node < Points ? 1 : _sizes[node - Points];

    /// <summary>The points below a node.</summary>
    /// <param name="node">A node.</param>
    public IEnumerable<int> PointsBelow(int node)
    {
        var open = new Stack<int>([node]);
        while (open.TryPop(out var next))
        {
            if (next < Points)
            {
                yield return next;
                continue;
            }

            var (left, right) = ChildrenOf(next);
            open.Push(right);
            open.Push(left);
        }
    }
}
