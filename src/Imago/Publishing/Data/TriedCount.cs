namespace Imago.Publishing.Data;

/// <summary>The figures of one number of clusters that was tried.</summary>
/// <param name="K">The number of clusters.</param>
/// <param name="Silhouette">Mean silhouette, -1 to 1.</param>
/// <param name="Inertia">K-Means inertia.</param>
/// <param name="CalinskiHarabasz">Variance ratio; higher is better.</param>
/// <param name="DaviesBouldin">Davies-Bouldin index; lower is better.</param>
/// <param name="Elbow">True for the elbow of the inertia curve.</param>
/// <param name="Chosen">True for the chosen number.</param>
internal sealed record TriedCount(int K, double Silhouette, double Inertia, double CalinskiHarabasz, double DaviesBouldin, bool Elbow, bool Chosen);
