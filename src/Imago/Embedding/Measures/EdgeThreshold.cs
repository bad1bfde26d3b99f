namespace Imago.Embedding.Measures;

/// <summary>
/// The Sobel magnitude above which a pixel counts as an edge. It is the same for the whole collection: a percentile within each photo would
/// give every photo the same share of edges.
/// </summary>
internal static class EdgeThreshold
{
    /// <summary>The largest share of the collection's pixels that count as edges.</summary>
    public const double EdgeShare = 0.25;

    /// <summary>
    /// Computes the 75th percentile of all photos' magnitudes, with equal weight per photo, rounded up to a whole magnitude: the smallest
    /// one with at most a quarter above it.
    /// </summary>
    /// <param name="photos">The photos' histograms; their order affects at most the last bit of a sum.</param>
    /// <returns>A whole number, 0 or more; 0 for an empty collection.</returns>
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

        // The slack keeps rounding errors from moving a threshold that lies exactly at a quarter.
        var allowed = EdgeShare * count * (1 + 1e-9);
        var above = 0.0;
        var threshold = GradientHistogram.Bins - 1;
        while (threshold > 0 && above + shares[threshold] <= allowed)
            above += shares[threshold--];
        return count == 0 ? 0 : threshold;
    }
}
