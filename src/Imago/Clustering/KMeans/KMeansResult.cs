using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>What K-Means found.</summary>
/// <param name="Labels">Each vector's cluster, 0 to k - 1, [n]. Every cluster has a member.</param>
/// <param name="Centroids">The clusters' means, [k, d].</param>
/// <param name="Inertia">Sum of the squared distances of the vectors from their centroids.</param>
/// <param name="Iterations">Rounds the kept start took.</param>
public sealed record KMeansResult(int[] Labels, Matrix Centroids, double Inertia, int Iterations);
