namespace Imago.Clustering.Density;

/// <summary>The result of HDBSCAN.</summary>
/// <param name="Labels">Each point's cluster, 0 to <paramref name="Clusters"/> - 1, or -1 for noise, [n]. Every cluster has a member.</param>
/// <param name="Clusters">The number of clusters, including the one of gathered noise.</param>
/// <param name="Noise">The number of points that belong to no cluster of the tree, whatever their label.</param>
/// <param name="Probabilities">Each point's strength of membership in its cluster, 0 to 1, [n]; 0 for noise, whatever its label.</param>
/// <param name="OutlierScores">Each point's outlier score, 0 to 1, [n] (GLOSH, Campello et al. 2015).</param>
/// <param name="Persistence">Each cluster's persistence over densities, 0 to 1, [clusters]; 0 for gathered noise.</param>
/// <param name="MergeDistances">The mutual reachability distances at which groups merge, ascending, [n - 1].</param>
public sealed record HdbscanResult(
    int[] Labels,
    int Clusters,
    int Noise,
    double[] Probabilities,
    double[] OutlierScores,
    double[] Persistence,
    double[] MergeDistances);
