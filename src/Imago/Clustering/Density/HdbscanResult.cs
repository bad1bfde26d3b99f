namespace Imago.Clustering.Density;

/// <summary>What HDBSCAN found.</summary>
/// <param name="Labels">Each point's cluster, 0 to <paramref name="Clusters"/> - 1, or -1 for noise, [n]. Every cluster has a member.</param>
/// <param name="Clusters">Number of clusters, that of gathered noise included.</param>
/// <param name="Noise">How many points belong to no cluster of the tree, whatever their label.</param>
/// <param name="Probabilities">How firmly each point belongs to its cluster, 0 to 1, [n]; 0 for noise, whatever its label.</param>
/// <param name="OutlierScores">How much each point lies apart from its surroundings, 0 to 1, [n] (GLOSH, Campello et al. 2015).</param>
/// <param name="Persistence">How long each cluster lasts over densities, 0 to 1, [clusters]; 0 for gathered noise.</param>
/// <param name="MergeDistances">The mutual reachability distances at which groups merge, rising, [n - 1].</param>
public sealed record HdbscanResult(
    int[] Labels,
    int Clusters,
    int Noise,
    double[] Probabilities,
    double[] OutlierScores,
    double[] Persistence,
    double[] MergeDistances);
