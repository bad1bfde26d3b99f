namespace Imago.Clustering.Density.Spanning;

/// <summary>Computes minimum spanning forests (Kruskal 1956).</summary>
internal static class SpanningForest
{
    /// <summary>Keeps only the edges of the minimum spanning forest, which is unique because the order of edges is strict.</summary>
    /// <param name="edges">Edges in any order, possibly repeated; ascending afterwards.</param>
    /// <param name="points">Number of points.</param>
    public static void Reduce(List<ReachabilityEdge> edges, int points)
    {
        edges.Sort();
        var sets = new DisjointSets(points);
        edges.RemoveAll(edge => !sets.Unite(edge.Low, edge.High));
    }
}
