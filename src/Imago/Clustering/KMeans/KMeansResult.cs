using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>The result of K-Means.</summary>
/// <param name="Labels">Each vector's cluster, 0 to k - 1, [n]. Every cluster has a member.</param>
/// <param name="Centroids">The clusters' means, [k, d].</param>
/// <param name="Inertia">The sum of the squared distances of the vectors from their centroids.</param>
/// <param name="Iterations">The number of rounds of the start that was kept.</param>
public sealed record KMeansResult(int[] Labels, Matrix Centroids, double Inertia, int Iterations);
