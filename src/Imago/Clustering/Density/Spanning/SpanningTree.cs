namespace Imago.Clustering.Density.Spanning;

/// <summary>
/// The exact minimum spanning tree of the points by mutual reachability. A first tree is made from nearest neighbours and from bridges
/// between the groups that they leave unconnected. One scan of all pairs then finds the edges that improve it. Memory grows with the number
/// of points, not of pairs.
/// </summary>
internal static class SpanningTree
{
    /// <summary>Builds the tree.</summary>
    /// <param name="points">The points, n.</param>
    /// <param name="minSamples">The number of the neighbour that gives the core distance, 1 to n - 1; ignored for one point.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The n - 1 edges, ascending.</returns>
    public static List<ReachabilityEdge> Build(PointRows points, int minSamples, CancellationToken cancellationToken)
    {
        if (points.Count == 1)
            return [];
        var neighborhoods = Neighborhoods.Of(points, minSamples, cancellationToken);
        var cores = neighborhoods.CoreSquares;
        var tree = new List<ReachabilityEdge>();
        for (var i = 0; i < points.Count; i++)
        {
            foreach (var neighbor in neighborhoods.NearestTo(i))
                tree.Add(ReachabilityEdge.Of(neighbor.Square, i, neighbor.Point, cores));
        }

        SpanningForest.Reduce(tree, points.Count);
        Bridges.Connect(points, cores, tree, cancellationToken);
        tree.AddRange(ShorterEdges.Find(points, cores, tree, cancellationToken));
        SpanningForest.Reduce(tree, points.Count);
        return tree;
    }
}
