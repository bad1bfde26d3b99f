using Imago.Errors;
using Imago.Numerics;

namespace Imago.Clustering.Count;

/// <summary>
/// The variance ratio of a clustering (Caliński and Harabasz 1974): the clusters' squared distances from the overall mean, divided by k -
/// 1, over the members' squared distances from their centroids, divided by n - k. Higher is better.
/// </summary>
internal static class CalinskiHarabasz
{
    /// <summary>Computes the ratio.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; points below 0 are noise and left out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>0 or more; 1 if every member lies on its centroid.</returns>
    /// <exception cref="InvalidOptionException">There are fewer than two clusters.</exception>
    /// <exception cref="ArgumentException">The numbers of labels and points differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Of(Matrix data, ReadOnlySpan<int> labels, CancellationToken cancellationToken = default) =>
        Of(ClusterDispersion.Of(data, labels, cancellationToken));

    /// <summary>Computes the ratio from a measured clustering.</summary>
    /// <param name="dispersion">The measured clustering.</param>
    internal static double Of(ClusterDispersion dispersion)
    {
        var (k, n) = (dispersion.Sizes.Length, dispersion.Sizes.Sum());
        var within = dispersion.SquaredDistances.Sum();
        return within == 0 ? 1 : Between(dispersion, n) * (n - k) / (within * (k - 1));
    }

    private static double Between(ClusterDispersion dispersion, int n)
    {
        var mean = new double[dispersion.Centroids[0].Length];
        for (var c = 0; c < dispersion.Sizes.Length; c++)
        {
            for (var j = 0; j < mean.Length; j++)
                mean[j] += dispersion.Centroids[c][j] * dispersion.Sizes[c] / n;
        }

        var sum = 0.0;
        for (var c = 0; c < dispersion.Sizes.Length; c++)
        {
            for (var j = 0; j < mean.Length; j++)
                sum += dispersion.Sizes[c] * (dispersion.Centroids[c][j] - mean[j]) * (dispersion.Centroids[c][j] - mean[j]);
        }

        return sum;
    }
}
