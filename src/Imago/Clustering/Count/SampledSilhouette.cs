using Imago.Numerics;

namespace Imago.Clustering.Count;

/// <summary>The mean silhouette: exact for up to 20,000 points, for more the mean of a stratified sample.</summary>
internal static class SampledSilhouette
{
    private const int ExactUpTo = 20_000;
    private const int SampleSize = 10_000;

    /// <summary>Computes the mean.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="labels">Each point's cluster, [n]; points below 0 are noise and left out.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="Errors.InvalidOptionException">There are fewer than two clusters.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static double Mean(Matrix data, int[] labels, CancellationToken cancellationToken = default)
    {
        if (data.Rows <= ExactUpTo)
            return Silhouette.Mean(data, labels, cancellationToken);
        var sample = StratifiedSample.Rows(labels, SampleSize);
        return Silhouette.Mean(data.Take(sample), Array.ConvertAll(sample, row => labels[row]), cancellationToken);
    }
}
