namespace Imago.Clustering.Count;

/// <summary>A number of clusters that was tried, with its measures.</summary>
/// <param name="Clusters">The number, k.</param>
/// <param name="Inertia">The K-Means inertia with k clusters.</param>
/// <param name="Silhouette">Mean silhouette, -1 to 1; higher is better.</param>
/// <param name="CalinskiHarabasz">Variance ratio, 0 or more; higher is better.</param>
/// <param name="DaviesBouldin">Davies-Bouldin index, 0 or more; lower is better.</param>
public sealed record ClusterCountCandidate(int Clusters, double Inertia, double Silhouette, double CalinskiHarabasz, double DaviesBouldin);
