using Imago.Music.Synthesis;

namespace Imago.Tests.Music.Synthesis;

public sealed class LevelMeterTests
{
    [Fact]
    public void ASineIsThreeDecibelsBelowItsPeakAndSilenceDoesNotCount()
    {
        var samples = new float[2 * 48000 * 4];
        for (var i = 0; i < samples.Length / 4; i++)
            samples[2 * i] = samples[(2 * i) + 1] = (float)(0.5 * Math.Sin(2 * Math.PI * 480 * i / 48000));
        var meter = new LevelMeter(48000);
        meter.Add(samples);
        Assert.Equal(-6.0206 - 3.0103, meter.Level, 3);
        Assert.Equal(0.5, meter.Peak, 4);
        Assert.Equal(Math.Pow(10, (-18 + 9.0309) / 20), meter.GainTo(-18, -1), 4);
        Assert.Equal(Math.Pow(10, -10 / 20.0) / 0.5, meter.GainTo(0, -10), 4);
    }

    [Fact]
    public void HowTheSamplesAreCutDoesNotMatter()
    {
        var samples = Enumerable.Range(0, 50_000).Select(i => (float)Math.Sin(i * i * 1e-4)).ToArray();
        var (whole, pieces) = (new LevelMeter(8000), new LevelMeter(8000));
        whole.Add(samples);
        for (var at = 0; at < samples.Length; at += 700)
            pieces.Add(samples.AsSpan(at, Math.Min(700, samples.Length - at)));
        Assert.Equal(whole.Level, pieces.Level);
        Assert.Equal(whole.Peak, pieces.Peak);
    }

    [Fact]
    public void SilenceIsLeftAlone()
    {
        var meter = new LevelMeter(48000);
        meter.Add(new float[96000]);
        Assert.Equal((double.NegativeInfinity, 1.0), (meter.Level, meter.GainTo(-18, -1)));
    }

    [Fact]
    public void FadesRiseAndFallWithEqualPower()
    {
        var fade = new Fade(48000, 0.25, 48000);
        Assert.Equal((0.0, 1.0, 0.0), (fade.GainAt(0), fade.GainAt(24000), fade.GainAt(47999)));
        Assert.Equal(Math.Sqrt(0.5), fade.GainAt(6000), 6);
        Assert.Equal(Math.Sqrt(0.5), fade.GainAt(47999 - 6000), 6);
    }
}
