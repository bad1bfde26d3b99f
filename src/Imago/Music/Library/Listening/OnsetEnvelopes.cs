using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// The onset strength over time: the rise of the bands' logarithms from frame to frame (spectral flux), minus its mean over the surrounding
/// second, in standard deviations.
/// </summary>
/// <param name="Full">All bands, [frames].</param>
/// <param name="Low">Bands below 200 Hz: bass and bass drum, [frames].</param>
/// <param name="High">Bands above 2 kHz: cymbals and similar sounds, [frames].</param>
internal sealed record OnsetEnvelopes(double[] Full, double[] Low, double[] High)
{
    // Anything 50 dB below the loud parts hardly counts.
    private const double Compression = 1e5;
    private const double LowHertz = 200;
    private const double HighHertz = 2000;
    private const int Lag = 2;

    /// <summary>Computes them from a sound.</summary>
    public static OnsetEnvelopes Of(SoundFeatures sound)
    {
        var frames = sound.Frames;
        var (full, low, high) = (new double[frames], new double[frames], new double[frames]);
        var scale = Compression / Math.Max(1e-12, LoudPower(sound));
        var logs = new double[Lag + 1][];
        for (var i = 0; i <= Lag; i++)
            logs[i] = new double[SoundFeatures.BandCount];
        for (var frame = 0; frame < frames; frame++)
        {
            var (now, before) = (logs[frame % (Lag + 1)], logs[(frame + 1) % (Lag + 1)]);
            var bands = sound.Bands(frame);
            for (var band = 0; band < bands.Length; band++)
            {
                now[band] = ScalarFunctions.Log(1 + (scale * bands[band]));
                var rise = Math.Max(0, now[band] - before[band]);
                full[frame] += rise;
                if (sound.Centres[band] < LowHertz)
                    low[frame] += rise;
                if (sound.Centres[band] > HighHertz)
                    high[frame] += rise;
            }
        }

        return new(Standardised(full), Standardised(low), Standardised(high));
    }

    // The 90th percentile of a frame's power, per band.
    private static double LoudPower(SoundFeatures sound)
    {
        if (sound.Frames == 0)
            return 0;
        var powers = new double[sound.Frames];
        for (var frame = 0; frame < powers.Length; frame++)
        {
            foreach (var power in sound.Bands(frame))
                powers[frame] += power;
        }

        Array.Sort(powers);
        return powers[powers.Length * 9 / 10] / SoundFeatures.BandCount;
    }

    private static double[] Standardised(double[] flux)
    {
        var reach = (int)(SoundFeatures.FrameRate / 2);
        var result = new double[flux.Length];
        var (sum, from, to) = (0.0, 0, 0);
        for (var i = 0; i < flux.Length; i++)
        {
            for (; to < Math.Min(flux.Length, i + reach + 1); to++)
                sum += flux[to];
            for (; from < i - reach; from++)
                sum -= flux[from];
            result[i] = Math.Max(0, flux[i] - (sum / (to - from)));
        }

        var deviation = Math.Sqrt(result.Sum(x => x * x) / Math.Max(1, result.Length));
        return deviation > 1e-9 ? [.. result.Select(x => x / deviation)] : result;
    }
}
