using Imago.Music.Synthesis;
using Imago.Numerics;

namespace Imago.Tests.Music.Mastering;

/// <summary>Sounds for the mastering tests: stereo, left and right interleaved.</summary>
internal static class Signals
{
    /// <summary>A tone whose level changes in steps; its phase is continuous.</summary>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="frequency">In Hz.</param>
    /// <param name="parts">Seconds and the peak in dBFS of each part.</param>
    public static float[] Tone(int rate, double frequency, params (double Seconds, double Level)[] parts)
    {
        var levels = parts.SelectMany(p => Enumerable.Repeat(Math.Pow(10, p.Level / 20), (int)Math.Round(p.Seconds * rate))).ToArray();
        return Stereo(levels.Length, i => levels[i] * Math.Sin(2 * Math.PI * frequency * i / rate));
    }

    /// <summary>A tone at a simple fraction of the sample rate, faded in and out over 0.1 s.</summary>
    public static float[] Fraction(int rate, double seconds, double divisor, double degrees, double amplitude)
    {
        var frames = (int)(seconds * rate);
        return Stereo(frames, i =>
        {
            var fade = Math.Min(1, Math.Min(i, frames - 1 - i) / (0.1 * rate));
            return amplitude * fade * Math.Sin((2 * Math.PI * i / divisor) + (degrees * Math.PI / 180));
        });
    }

    public static float[] Noise(int rate, double seconds, double amplitude, long seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, 2 * (int)(seconds * rate)).Select(_ => (float)(amplitude * random.NextNormal()))];
    }

    /// <summary>A sweep from 20 Hz to 20 kHz, with equal time per octave; the last 10 ms fade out.</summary>
    public static float[] Sweep(int rate, double seconds, double amplitude)
    {
        var octaves = Math.Log(1000);
        var frames = (int)(seconds * rate);
        return Stereo(frames, i =>
            amplitude * Math.Min(1, (frames - i) / (0.01 * rate)) * Math.Sin(2 * Math.PI * 20 * seconds / octaves * (Math.Exp(octaves * i / frames) - 1)));
    }

    /// <summary>Bursts of noise, 0.3 s each, with rests that the gates must leave out.</summary>
    public static float[] Bursts(int rate, double seconds, double amplitude, long seed)
    {
        var samples = Noise(rate, seconds, amplitude, seed);
        for (var i = 0; i < samples.Length; i++)
        {
            if (i / 2 % (2 * rate) > 3 * rate / 10)
                samples[i] *= 1e-4f;
        }

        return samples;
    }

    /// <summary>The left channel alone.</summary>
    public static float[] LeftOf(float[] samples) => [.. samples.Select((s, i) => i % 2 == 0 ? s : 0)];

    /// <summary>A composed piece; skips the test where it cannot be synthesised.</summary>
    public static float[] Music(int rate, int photos, int index)
    {
        var font = SampleAlbum.SoundFontOrSkip();
        return Synthesizer.Render(SampleAlbum.Compose(photos, index: index).Score, font, new SynthesisOptions(3L * photos * rate) { Rate = rate }).Samples;
    }

    private static float[] Stereo(int frames, Func<int, double> sample)
    {
        var samples = new float[2 * frames];
        for (var i = 0; i < frames; i++)
            samples[2 * i] = samples[(2 * i) + 1] = (float)sample(i);
        return samples;
    }
}
