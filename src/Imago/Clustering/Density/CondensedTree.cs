namespace Imago.Clustering.Density;

/// <summary>
/// The clusters of at least a minimum size, and how they split as density rises. A smaller group does not split off; its points fall out of
/// the cluster (Campello, Moulavi and Sander 2013). Density is the reciprocal of distance, infinite for coinciding points.
/// </summary>
internal sealed class CondensedTree
{
    private readonly List<CondensedCluster> _clusters;

    /// <summary>Condenses a tree.</summary>
    /// <param name="tree">The tree of all merges.</param>
    /// <param name="minClusterSize">The smallest cluster, at least 2.</param>
    public CondensedTree(SingleLinkageTree tree, int minClusterSize)
    {
        _clusters = [new CondensedCluster(Parent: -1, Birth: 0, tree.Points)];
        (PointClusters, PointDensities) = (new int[tree.Points], new double[tree.Points]);
        var open = new Stack<(int Node, int Cluster)>(tree.Points > 1 ? [(tree.Root, 0)] : []);
        while (open.TryPop(out var at))
        {
            var density = tree.DensityOf(at.Node);
            var (left, right) = tree.ChildrenOf(at.Node);
            if (tree.SizeOf(left) >= minClusterSize && tree.SizeOf(right) >= minClusterSize)
            {
                _clusters[at.Cluster].FirstChild = _clusters.Count;
                foreach (var node in (ReadOnlySpan<int>)[left, right])
                {
                    open.Push((node, _clusters.Count));
                    _clusters.Add(new CondensedCluster(at.Cluster, density, tree.SizeOf(node)));
                }

                continue;
            }

            foreach (var node in (ReadOnlySpan<int>)[left, right])
            {
                if (tree.SizeOf(node) >= minClusterSize)
                    open.Push((node, at.Cluster));
                else
                    FallOut(tree.PointsBelow(node), at.Cluster, density);
            }
        }
    }

    /// <summary>The clusters: first the root with all points; each comes after its parent.</summary>
    public IReadOnlyList<CondensedCluster> Clusters => _clusters;

    /// <summary>The cluster that each point falls out of, [n].</summary>
    public int[] PointClusters { get; }

    /// <summary>The density at which each point falls out, [n].</summary>
    public double[] PointDensities { get; }

    /// <summary>The density at which each cluster ends, because its last points fall out or it splits.</summary>
    public double[] Deaths()
    {
        var deaths = new double[_clusters.Count];
        for (var i = 0; i < PointClusters.Length; i++)
            deaths[PointClusters[i]] = Math.Max(deaths[PointClusters[i]], PointDensities[i]);
        foreach (var cluster in _clusters.Skip(1))
            deaths[cluster.Parent] = Math.Max(deaths[cluster.Parent], cluster.Birth);
        return deaths;
    }

    /// <summary>The excess of mass of each cluster: the sum over its points of the range of densities in which they stay.</summary>
    public double[] Stabilities()
    {
        var stabilities = new double[_clusters.Count];
        for (var i = 0; i < PointClusters.Length; i++)
            stabilities[PointClusters[i]] += PointDensities[i] - _clusters[PointClusters[i]].Birth;
        foreach (var cluster in _clusters.Skip(1))
            stabilities[cluster.Parent] += (cluster.Birth - _clusters[cluster.Parent].Birth) * cluster.Size;
        return stabilities;
    }

    private void FallOut(IEnumerable<int> points, int cluster, double density)
    {
        foreach (var point in points)
            (PointClusters[point], PointDensities[point]) = (cluster, density);
    }
}

/// <summary>A cluster of the condensed tree.</summary>
/// <param name="Parent">The cluster it split off from; -1 for the root.</param>
/// <param name="Birth">The density at which it split off.</param>
/// <param name="Size">The number of points at its birth.</param>
internal sealed record CondensedCluster(int Parent, double Birth, int Size)
{
    /// <summary>The first of the two clusters that it splits into; the other is the next one. 0 if it does not split.</summary>
    public int FirstChild { get; set; }

    /// <summary>The clusters that it splits into: two or none.</summary>
    public IEnumerable<int> Children => FirstChild == 0 ? [] : [FirstChild, FirstChild + 1];
}
