namespace Imago.Embedding.Measures;

/// <summary>
/// Weights by hue, round the colour circle. The dominant hue is the peak of the smoothed histogram rather than the mean of all hues: the
/// mean of a red and a blue is a violet nobody sees. Weights and their sums are whole numbers, so results do not depend on their order.
/// </summary>
internal sealed class HueHistogram
{
    /// <summary>Hues from one pure colour to the next, such as red to yellow, 60 degrees on.</summary>
    public const int Steps = 256;

    /// <summary>All hues; bin 0 is about pure red, and none begins there.</summary>
    public const int Bins = 6 * Steps;

    private const double Degrees = 360.0 / Bins;
    private const int Passes = 3;

    private readonly long[] _weights = new long[Bins];

    /// <summary>The weight of each hue, [<see cref="Bins"/>], 0 or more; in all at most 2^39, which smoothing leaves room for.</summary>
    public Span<long> Weights => _weights;

    /// <summary>Adds a hue.</summary>
    /// <param name="degrees">The hue, 0 to 360.</param>
    /// <param name="weight">What it counts for, 0 or more.</param>
    public void Add(double degrees, long weight) => _weights[(int)Math.Round(degrees / Degrees) % Bins] += weight;

    /// <summary>Where the histogram, smoothed by what is nearly a normal distribution, is highest; of equal peaks the first.</summary>
    /// <param name="deviation">The distribution's standard deviation in degrees, above 0 and at most 20.</param>
    /// <returns>Degrees, 0 to below 360, finer than the bins; null where nothing has weight.</returns>
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

    // Of the parabola through the highest bin and its neighbours, -0.5 to 0.5.
    private static double Vertex(long before, long highest, long after)
    {
        var bend = (double)(highest - before) + (highest - after);
        return bend > 0 ? (after - before) / (2 * bend) : 0;
    }
}
