namespace Imago.Clustering.Density;

/// <summary>
/// GLOSH (Campello, Moulavi, Zimek and Sander 2015): 1 - density / highest density, which compares a point's density with the highest
/// density of the cluster it falls out of.
/// </summary>
internal static class OutlierScores
{
    /// <summary>Computes the scores.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="deaths">The densities at which the clusters end.</param>
    /// <returns>[n], 0 to 1.</returns>
    public static double[] Of(CondensedTree tree, double[] deaths)
    {
        var densest = deaths.ToArray();
        for (var c = densest.Length - 1; c > 0; c--)
            densest[tree.Clusters[c].Parent] = Math.Max(densest[tree.Clusters[c].Parent], densest[c]);
        var scores = new double[tree.PointDensities.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var (density, highest) = (tree.PointDensities[i], densest[tree.PointClusters[i]]);
            if (highest > 0 && !double.IsInfinity(density))
                scores[i] = double.IsInfinity(highest) ? 1 : (highest - density) / highest;
        }

        return scores;
    }
}
