namespace Imago.Clustering.Density;

/// <summary>Minimum spanning forests of given edges (Kruskal 1956).</summary>
internal static class SpanningForest
{
    /// <summary>Keeps the edges of the minimum spanning forest and drops the others. The edges' order is strict, so there is just one.</summary>
    /// <param name="edges">Edges in any order, some perhaps twice; rising afterwards.</param>
    /// <param name="points">Number of points.</param>
    public static void Reduce(List<ReachabilityEdge> edges, int points)
    {
        edges.Sort();
        var sets = new DisjointSets(points);
        edges.RemoveAll(edge => !sets.Unite(edge.Low, edge.High));
    }
}
