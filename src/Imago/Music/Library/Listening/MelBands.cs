using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// Sums a power spectrum into triangular bands, evenly spaced in mel (O'Shaughnessy 1987): like the ear, coarser towards high frequencies.
/// </summary>
internal sealed class MelBands
{
    private readonly (int From, double[] Weights)[] _bands;

    /// <summary>Lays out the bands.</summary>
    /// <param name="count">Number of bands.</param>
    /// <param name="bins">Bins in a spectrum, from 0 to half the sample rate.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="low">Where the first band begins, in Hz.</param>
    /// <param name="high">Where the last band ends, in Hz.</param>
    public MelBands(int count, int bins, int rate, double low, double high)
    {
        var edges = Enumerable.Range(0, count + 2).Select(i => Hertz(Mel(low) + ((Mel(high) - Mel(low)) * i / (count + 1)))).ToArray();
        var width = rate / 2.0 / (bins - 1);
        Centres = edges[1..^1];
        _bands = [.. Enumerable.Range(0, count).Select(band => Band(edges[band], edges[band + 1], edges[band + 2], width, bins))];
    }

    /// <summary>Each band's centre frequency in Hz.</summary>
    public IReadOnlyList<double> Centres { get; }

    /// <summary>Sums a spectrum.</summary>
    /// <param name="power">[bins].</param>
    /// <param name="bands">[count]; receives each band's power.</param>
    public void Sum(ReadOnlySpan<double> power, Span<float> bands)
    {
        for (var band = 0; band < _bands.Length; band++)
        {
            var (from, weights) = _bands[band];
            var sum = 0.0;
            for (var i = 0; i < weights.Length; i++)
                sum += weights[i] * power[from + i];
            bands[band] = (float)sum;
        }
    }

    private static (int From, double[] Weights) Band(double low, double centre, double high, double width, int bins)
    {
        // A band narrower than the bin spacing takes the bin nearest to its centre.
        var nearest = Math.Clamp((int)Math.Round(centre / width), 0, bins - 1);
        var from = Math.Min(nearest, (int)Math.Ceiling(low / width));
        var to = Math.Clamp((int)(high / width), nearest, bins - 1);
        return (from, [.. Enumerable.Range(from, to - from + 1).Select(Weight)]);

        double Weight(int bin)
        {
            var at = bin * width;
            var weight = at < centre ? (at - low) / (centre - low) : (high - at) / (high - centre);
            return bin == nearest ? Math.Max(0.5, weight) : Math.Max(0, weight);
        }
    }

    private static double Mel(double hertz) => 1127 * ScalarFunctions.Log(1 + (hertz / 700));

    private static double Hertz(double mel) => 700 * (ScalarFunctions.Exp(mel / 1127) - 1);
}
