using Imago.Errors;
using Imago.Numerics;

namespace Imago.Clustering.Count;

/// <summary>
/// The Davies-Bouldin index (1979): each cluster's similarity to the cluster most similar to it, averaged over clusters. The similarity is
/// (s + t) / d, where s and t are the mean distances of two clusters' members from their centroids and d is the distance of the centroids.
/// Lower is better.
/// </summary>
internal static class DaviesBouldin
{
    /// <summary>Computes the index.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; points below 0 are noise and left out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>0 or more. The similarity of clusters with equal centroids counts as 0, as in scikit-learn.</returns>
    /// <exception cref="InvalidOptionException">There are fewer than two clusters.</exception>
    /// <exception cref="ArgumentException">The numbers of labels and points differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Of(Matrix data, ReadOnlySpan<int> labels, CancellationToken cancellationToken = default) =>
        Of(ClusterDispersion.Of(data, labels, cancellationToken));

    /// <summary>Computes the index from a measured clustering.</summary>
    /// <param name="dispersion">The measured clustering.</param>
    internal static double Of(ClusterDispersion dispersion)
    {
        var k = dispersion.Sizes.Length;
        var sum = 0.0;
        for (var a = 0; a < k; a++)
        {
            var greatest = 0.0;
            for (var b = 0; b < k; b++)
            {
                var distance = Distance(dispersion.Centroids[a], dispersion.Centroids[b]);
                if (distance > 0)
                    greatest = Math.Max(greatest, (dispersion.MeanDistances[a] + dispersion.MeanDistances[b]) / distance);
            }

            sum += greatest;
        }

        return sum / k;
    }

    private static double Distance(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var j = 0; j < a.Length; j++)
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        return Math.Sqrt(sum);
    }
}
