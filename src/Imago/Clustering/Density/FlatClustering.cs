namespace Imago.Clustering.Density;

/// <summary>The points of the selected clusters.</summary>
internal static class FlatClustering
{
    /// <summary>Finds the selected cluster of each point.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="chosen">True for each selected cluster of the tree.</param>
    /// <param name="deaths">The densities at which the clusters end.</param>
    /// <param name="epsilon">The distance below which clusters do not split.</param>
    /// <returns>[n]: a cluster of the tree; -1 for noise.</returns>
    public static int[] Members(CondensedTree tree, bool[] chosen, double[] deaths, double epsilon)
    {
        // A cluster comes after its parent, so the parent's entry is known.
        var homes = new int[tree.Clusters.Count];
        for (var c = 1; c < homes.Length; c++)
            homes[c] = chosen[c] ? c : homes[tree.Clusters[c].Parent];
        var members = Array.ConvertAll(tree.PointClusters, c => homes[c] > 0 ? homes[c] : ClusterLabels.Noise);
        if (!chosen[0] || chosen.Count(c => c) > 1)
            return members;

        // The root is the only cluster. Its members are the points that stay until it splits, or until the given distance.
        var least = epsilon > 0 ? 1 / epsilon : deaths[0];
        for (var i = 0; i < members.Length; i++)
            members[i] = tree.PointDensities[i] >= least ? 0 : ClusterLabels.Noise;
        return members;
    }

    /// <summary>
    /// Each point's strength of membership: the density at which it falls out, as a share of the density at which its cluster ends.
    /// </summary>
    /// <param name="tree">The tree.</param>
    /// <param name="members">Each point's cluster of the tree; -1 for noise.</param>
    /// <param name="deaths">The densities at which the clusters end.</param>
    /// <returns>[n], 0 to 1; 0 for noise.</returns>
    public static double[] Probabilities(CondensedTree tree, int[] members, double[] deaths)
    {
        var probabilities = new double[members.Length];
        for (var i = 0; i < members.Length; i++)
        {
            if (members[i] < 0)
                continue;
            var (density, death) = (tree.PointDensities[i], deaths[members[i]]);
            probabilities[i] = death == 0 || double.IsInfinity(density) ? 1 : Math.Min(density, death) / death;
        }

        return probabilities;
    }

    /// <summary>Each cluster's persistence: its stability, as a share of the greatest that its members could give.</summary>
    /// <param name="members">Each point's cluster of the tree; -1 for noise.</param>
    /// <param name="stabilities">The tree's clusters' stabilities.</param>
    /// <param name="deaths">The densities at which the clusters end.</param>
    /// <returns>A number for every cluster of the tree; undefined for clusters without members.</returns>
    public static double[] Persistence(int[] members, double[] stabilities, double[] deaths)
    {
        var sizes = new int[stabilities.Length];
        foreach (var c in members)
        {
            if (c >= 0)
                sizes[c]++;
        }

        var densest = deaths.Max();
        return [.. stabilities.Select((stability, c) => double.IsInfinity(densest) || densest == 0 ? 1 : stability / (sizes[c] * densest))];
    }
}
