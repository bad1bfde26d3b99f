namespace Imago.Embedding.Measures;

/// <summary>
/// The Sobel magnitude above which a pixel counts as an edge. There is one for the whole collection: a percentile taken within each photo
/// would give every photo the same share of edges.
/// </summary>
public static class EdgeThreshold
{
    /// <summary>The share of pixels, over the whole collection, that count as edges at most.</summary>
    public const double EdgeShare = 0.25;

    /// <summary>
    /// The 75th percentile of all photos' magnitudes, each photo weighing the same whatever its size, rounded up to a whole magnitude:
    /// the smallest one with at most a quarter above it.
    /// </summary>
    /// <param name="photos">The photos' histograms; their order matters to no more than the last bit of a sum.</param>
    /// <returns>A whole number from 0; 0 for an empty collection.</returns>
    public static double Of(IEnumerable<GradientHistogram> photos)
    {
        var shares = new double[GradientHistogram.Bins];
        var count = 0;
        foreach (var photo in photos)
        {
            var counts = photo.Counts;
            for (var bin = 0; bin < shares.Length; bin++)
                shares[bin] += (double)counts[bin] / photo.Pixels;
            count++;
        }

        // The slack keeps rounding in the sums from moving a threshold that lies exactly on a quarter.
        var allowed = EdgeShare * count * (1 + 1e-9);
        var above = 0.0;
        var threshold = GradientHistogram.Bins - 1;
        while (threshold > 0 && above + shares[threshold] <= allowed)
            above += shares[threshold--];
        return count == 0 ? 0 : threshold;
    }
}
