namespace Imago.Clustering.Density;

/// <summary>
/// The minimum spanning tree of the points by mutual reachability, exact: a tree is made of the points' nearest neighbours and bridges
/// between what those leave apart, and one scan of all pairs then finds what betters it. Memory grows with the number of points, not
/// with that of pairs.
/// </summary>
internal static class SpanningTree
{
    /// <summary>Builds the tree.</summary>
    /// <param name="points">The points, n.</param>
    /// <param name="minSamples">The neighbour whose distance is the core distance, 1 to n - 1; of one point, any.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Its n - 1 edges, rising.</returns>
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
