using FsCheck;
using FsCheck.Fluent;
using Imago.Music.Mastering;
using Imago.Numerics;

namespace Imago.Tests.Music.Mastering;

public sealed class LimiterTests
{
    private const double Ceiling = -1;

    public static TheoryData<double, double> Tones =>
        [.. from divisor in (double[])[2.05, 2.5, 3, 4, 6, 8, 8.1, 100] from degrees in (double[])[0, 22.5, 45, 60, 67.5, 90] select (divisor, degrees)];

    [Theory]
    [MemberData(nameof(Tones))]
    public void TonesThatPeakBetweenSamplesStayBelowTheCeiling(double divisor, double degrees)
    {
        AssertLimited(Signals.Fraction(48000, 0.5, divisor, degrees, 1));
        AssertLimited(Signals.Fraction(44100, 0.5, divisor, degrees, 4), 44100);
    }

    [Fact]
    public void SquareWavesImpulsesAndBurstsStayBelowTheCeiling()
    {
        float[] Wave(Func<int, double> sample) => [.. Enumerable.Range(0, 40_000).Select(i => (float)sample(i / 2))];
        AssertLimited(Wave(i => i / 50 % 2 == 0 ? 1 : -1));
        AssertLimited(Wave(i => i % 2 == 0 ? 1 : -1));
        AssertLimited(Wave(i => i / 3001 % 2 == 0 ? 10 : -0.1));
        AssertLimited(Wave(i => i % 700 == 0 ? 20 : 0));
        AssertLimited(Wave(i => i % 97 == 0 ? -1.2 : 0.85 * Math.Sin(i * 0.2)));
        AssertLimited(Wave(i => i / 480 % 2 == 0 ? 0.89 * Math.Sin(i * 3.0) : 3 * Math.Sin(i * 1.57)));
        AssertLimited([1, 1]);
        AssertLimited([]);
        AssertLimited(Signals.Bursts(48000, 3, 1, 8));
    }

    [Fact]
    public void RandomSoundsStayBelowTheCeiling()
    {
        var sounds =
            from seed in Gen.Choose(0, 1_000_000)
            from frames in Gen.Choose(1, 6000)
            from rarity in Gen.Choose(1, 400)
            from loudness in Gen.Choose(1, 200)
            select RandomSound(seed, frames, rarity, loudness / 20.0);
        Prop.ForAll(sounds.ToArbitrary(), samples => AssertLimited(samples)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void HowTheSoundIsCutDoesNotMatter()
    {
        var samples = Signals.Bursts(48000, 0.7, 0.8, 9);
        var whole = Limited(samples, 48000, samples.Length);
        foreach (var size in (int[])[2, 30, 1022, 1024, 1026, 20_000])
            Assert.Equal(whole, Limited(samples, 48000, size));
    }

    [Fact]
    public void WhatIsBelowTheCeilingPassesBitByBit()
    {
        var samples = Signals.Noise(48000, 1, 0.1, 10);
        Assert.Equal(samples, Limited(samples, 48000, 5000));
    }

    [Fact]
    public void TheSoundIsNotDelayedAndBothChannelsAreTurnedDownAlike()
    {
        var samples = Signals.Noise(48000, 1, 0.05, 11);
        samples[30_000] = 2;
        var limited = Limited(samples, 48000, 4096);
        var gains = Enumerable.Range(0, samples.Length / 2).Select(i => (Left: limited[2 * i] / samples[2 * i], Right: limited[(2 * i) + 1] / samples[(2 * i) + 1]));
        Assert.All(gains, g => Assert.Equal(g.Left, g.Right, 1e-4));
        Assert.InRange(limited[30_000], 0.85, 0.892);
        Assert.Equal(samples[..29_000], limited[..29_000]);
        Assert.NotEqual(samples[29_900], limited[29_900]);
        Assert.Equal(samples[70_000..], limited[70_000..], (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void TheReductionIsToldAndRatesTooLowAreRefused()
    {
        var limiter = new Limiter(48000, Ceiling);
        _ = limiter.Limit([Signals.Fraction(48000, 0.5, 100, 0, 1)]).Count();
        Assert.Equal(1, limiter.Reduction, 0.03);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Limiter(7999, -1));
    }

    private static float[] RandomSound(int seed, int frames, int rarity, double loudness)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, 2 * frames).Select(_ => (float)(random.NextInt(rarity) == 0 ? loudness * random.NextNormal() : 0.3 * random.NextNormal()))];
    }

    private static void AssertLimited(float[] samples, int rate = 48000)
    {
        var limited = Limited(samples, rate, 3000);
        Assert.Equal(samples.Length, limited.Length);
        var meter = new TruePeakMeter();
        meter.Add(limited);
        Assert.True(meter.Level <= Ceiling, $"{meter.Level} dBTP");
    }

    private static float[] Limited(float[] samples, int rate, int size)
    {
        var blocks = samples.Chunk(Math.Max(1, size)).Select(c => (ReadOnlyMemory<float>)c);
        return [.. new Limiter(rate, Ceiling).Limit(blocks).SelectMany(b => b.ToArray())];
    }
}
