using Imago.Music.Mastering;

namespace Imago.Tests.Music.Mastering;

public sealed class TruePeakMeterTests
{
    // EBU Tech 3341 (2016), table 1, cases 15 to 19: +0.2, -0.4 dB.
    [Theory]
    [InlineData(4, 0, 0.5, -6)]
    [InlineData(4, 45, 0.5, -6)]
    [InlineData(6, 60, 0.5, -6)]
    [InlineData(8, 67.5, 0.5, -6)]
    [InlineData(4, 45, 1.41, 3)]
    public void TheMinimumRequirementsOfTech3341AreMet(double divisor, double degrees, double amplitude, double expected)
    {
        foreach (var rate in (int[])[48000, 44100])
            Assert.InRange(Level(Signals.Fraction(rate, 1, divisor, degrees, amplitude)), expected - 0.4, expected + 0.2);
    }

    [Fact]
    public async Task FFmpegMeasuresTheSame()
    {
        foreach (var samples in (float[][])[Signals.Fraction(48000, 1, 4, 45, 0.5), Signals.Fraction(48000, 1, 6, 60, 0.5), Signals.Noise(48000, 3, 0.1, 6), Signals.Sweep(48000, 5, 0.7), Signals.Music(48000, 6, 3)])
            Assert.Equal(20 * Math.Log10((await EbuR128.MeasureAsync(samples, 48000)).TruePeak), Level(samples), 0.2);
    }

    [Theory]
    [InlineData(3.1)]
    [InlineData(2.7)]
    [InlineData(2.4)]
    public void TonesUpTo20KilohertzReadTheirAmplitudeLessTheGapBetweenFourPoints(double divisor)
    {
        // With four points per sample, one lies within half a step of every crest: at least cos(π / (4 divisor)) of it (BS.1770-4, Annex 2,
        // appendix 1).
        var gap = 20 * Math.Log10(Math.Cos(Math.PI / (4 * divisor)));
        for (var degrees = 0; degrees < 180; degrees += 15)
            Assert.InRange(Level(Signals.Fraction(48000, 0.5, divisor, degrees, 1)), gap - 0.02, 0.02);
    }

    [Fact]
    public void HowTheSamplesAreCutDoesNotMatter()
    {
        var samples = Signals.Noise(8000, 0.5, 0.2, 7);
        foreach (var frames in (int[])[1, 15, 16, 255, 256, 257, 1000])
        {
            var meter = new TruePeakMeter();
            for (var at = 0; at < samples.Length; at += 2 * frames)
            {
                meter.Add(samples.AsSpan(at, Math.Min(2 * frames, samples.Length - at)));
                Assert.True(meter.Level <= Level(samples));
            }

            Assert.Equal(Level(samples), meter.Level);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(400)]
    [InlineData(513)]
    public void CrestsBeforeTheFirstAndAfterTheLastSampleCount(int frames)
    {
        // A square wave at half the rate rings at its ends, and inside.
        var samples = Enumerable.Range(0, frames).Select(i => i % 2 == 0 ? 1f : -1f).ToArray();
        var (padded, bare) = (new TruePeakMeter(1), new TruePeakMeter(1));
        padded.Add([.. new float[50], .. samples, .. new float[50]]);
        bare.Add(samples);
        Assert.Equal(padded.Peak, bare.Peak);
        Assert.True(frames == 1 || bare.Peak > 1.1);
    }

    [Fact]
    public void ThePeakIsTheHighestChannelsAndSilenceHasNone()
    {
        var samples = Signals.LeftOf(Signals.Fraction(48000, 0.5, 4, 45, 0.5));
        Assert.Equal(-6.02, Level(samples), 0.01);
        Assert.Equal(Level(samples), Level([.. samples.Reverse()]), 0.01);
        Assert.Equal(double.NegativeInfinity, new TruePeakMeter().Level);
        Assert.Equal(double.NegativeInfinity, Level(new float[10_000]));
        Assert.Throws<ArgumentException>(() => new TruePeakMeter().Add(new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TruePeakMeter(0));
    }

    private static double Level(float[] samples)
    {
        var meter = new TruePeakMeter();
        meter.Add(samples);
        return meter.Level;
    }
}
