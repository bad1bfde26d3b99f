namespace Imago.Embedding.Measures;

/// <summary>
/// Weights by hue around the colour circle. The dominant hue is the peak of the smoothed histogram, not the mean of all hues: the mean of
/// red and blue is a violet that the picture does not have. Weights and their sums are whole numbers, so results do not depend on their
/// order.
/// </summary>
internal sealed class HueHistogram
{
    /// <summary>Bins from one pure colour to the next, such as red to yellow, 60 degrees on.</summary>
    public const int Steps = 256;

    /// <summary>The number of bins; bin 0 is centred on pure red.</summary>
    public const int Bins = 6 * Steps;

    private const double Degrees = 360.0 / Bins;
    private const int Passes = 3;

    private readonly long[] _weights = new long[Bins];

    /// <summary>
    /// The weight of each hue, [<see cref="Bins"/>], 0 or more; their sum must be at most 2^39, which leaves room for smoothing.
    /// </summary>
    public Span<long> Weights => _weights;

    /// <summary>Adds a hue.</summary>
    /// <param name="degrees">The hue, 0 to 360.</param>
    /// <param name="weight">Its weight, 0 or more.</param>
    public void Add(double degrees, long weight) => _weights[(int)Math.Round(degrees / Degrees) % Bins] += weight;

    /// <summary>Finds the peak of the histogram after smoothing with an approximate normal distribution; on ties, the first peak.</summary>
    /// <param name="deviation">The distribution's standard deviation in degrees, above 0 and at most 20.</param>
    /// <returns>Degrees, 0 to below 360, finer than the bins; null if all weights are 0.</returns>
    public double? Peak(double deviation)
    {
        if (!_weights.AsSpan().ContainsAnyExcept(0))
            return null;

        // Three boxes of width w have the variance (w² - 1) / 4.
        var radius = (int)Math.Round((Math.Sqrt((4 * deviation * deviation / (Degrees * Degrees)) + 1) - 1) / 2);
        var smooth = _weights;
        for (var pass = 0; pass < Passes; pass++)
            smooth = BoxSums(smooth, radius);
        var peak = 0;
        for (var bin = 1; bin < Bins; bin++)
        {
            if (smooth[bin] > smooth[peak])
                peak = bin;
        }

        var degrees = (peak + Vertex(smooth[(peak + Bins - 1) % Bins], smooth[peak], smooth[(peak + 1) % Bins])) * Degrees;
        return degrees < 0 ? degrees + 360 : degrees;
    }

    private static long[] BoxSums(long[] values, int radius)
    {
        var sums = new long[Bins];
        var sum = values[0];
        for (var i = 1; i <= radius; i++)
            sum += values[i] + values[Bins - i];
        var (entering, leaving) = (radius, Bins - radius);
        for (var bin = 0; bin < Bins; bin++)
        {
            sums[bin] = sum;
            entering = entering + 1 == Bins ? 0 : entering + 1;
            sum += values[entering] - values[leaving];
            leaving = leaving + 1 == Bins ? 0 : leaving + 1;
        }

        return sums;
    }

    // The vertex of the parabola through the highest bin and its neighbours, -0.5 to 0.5.
    private static double Vertex(long before, long highest, long after)
    {
        var bend = (double)(highest - before) + (highest - after);
        return bend > 0 ? (after - before) / (2 * bend) : 0;
    }
}
