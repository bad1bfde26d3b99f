namespace Imago.Clustering.Density;

/// <summary>
/// Selects clusters of the condensed tree, none inside another. It selects what hdbscan 0.8.43 does, in every special case too (McInnes,
/// Healy and Astels 2017).
/// </summary>
internal sealed class ClusterSelector
{
    private readonly IReadOnlyList<CondensedCluster> _clusters;
    private readonly HdbscanOptions _options;

    private ClusterSelector(CondensedTree tree, HdbscanOptions options)
    {
        (_clusters, _options) = (tree.Clusters, options);
        Stabilities = tree.Stabilities();
        Chosen = new bool[_clusters.Count];
    }

    /// <summary>Each cluster's stability, or the sum of its subclusters' if that is greater.</summary>
    public double[] Stabilities { get; }

    /// <summary>True for each selected cluster.</summary>
    public bool[] Chosen { get; private set; }

    /// <summary>Selects clusters.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="options">The options.</param>
    public static ClusterSelector Select(CondensedTree tree, HdbscanOptions options)
    {
        var selector = new ClusterSelector(tree, options);
        if (options.Selection == HdbscanSelection.Leaf)
            selector.ChooseLeaves();
        else
            selector.ChooseByMass();
        if (options.SelectionEpsilon > 0 && tree.Clusters.Count > 1 && !selector.Chosen[0])
            selector.Merge(options.SelectionEpsilon);
        return selector;
    }

    private void ChooseLeaves()
    {
        for (var c = 1; c < _clusters.Count; c++)
            Chosen[c] = _clusters[c].FirstChild == 0;
    }

    private void ChooseByMass()
    {
        for (var c = _clusters.Count - 1; c >= (_options.AllowSingleCluster ? 0 : 1); c--)
        {
            // Single precision as in the original: it decides if a cluster and its parts have equal mass up to rounding.
            var parts = (float)_clusters[c].Children.Sum(child => Stabilities[child]);
            if (parts > Stabilities[c] || SizeOf(c) > (_options.MaxClusterSize ?? int.MaxValue))
            {
                Stabilities[c] = parts;
                continue;
            }

            Chosen[c] = true;
            Clear(c);
        }
    }

    /// <summary>Merges clusters that split at a distance below epsilon.</summary>
    private void Merge(double epsilon)
    {
        var merged = new bool[_clusters.Count];
        for (var c = 1; c < _clusters.Count; c++)
        {
            if (Chosen[c])
                merged[1 / _clusters[c].Birth < epsilon ? Ancestor(c, epsilon) : c] = true;
        }

        Chosen = merged;
    }

    /// <summary>The nearest ancestor that split off at more than a distance; the root only if it may be a cluster.</summary>
    private int Ancestor(int cluster, double epsilon)
    {
        do
        {
            var parent = _clusters[cluster].Parent;
            if (parent == 0)
                return _options.AllowSingleCluster ? 0 : cluster;
            cluster = parent;
        }
        while (1 / _clusters[cluster].Birth <= epsilon);
        return cluster;
    }

    /// <summary>Deselects all clusters inside one.</summary>
    private void Clear(int cluster)
    {
        var open = new Stack<int>(_clusters[cluster].Children);
        while (open.TryPop(out var next))
        {
            Chosen[next] = false;
            foreach (var child in _clusters[next].Children)
                open.Push(child);
        }
    }

    /// <summary>A cluster's size; for the root the sum of its parts' sizes, as in the original.</summary>
    private int SizeOf(int cluster) => cluster > 0 ? _clusters[cluster].Size : _clusters[0].Children.Sum(child => _clusters[child].Size);
}
