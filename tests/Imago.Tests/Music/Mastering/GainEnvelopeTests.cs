using Imago.Music.Mastering;
using Imago.Numerics;

namespace Imago.Tests.Music.Mastering;

public sealed class GainEnvelopeTests
{
    private const int Neighbourhood = 16;

    [Fact]
    public void NoFrameNearAPeakGetsMoreThanThePeakAllows()
    {
        var random = new SeededRandom(3);
        var needed = Enumerable.Range(0, 20_000).Select(_ => random.NextDouble() < 0.002 ? random.NextDouble() : 1).ToArray();
        var gains = Gains(needed);
        for (var i = 0; i < needed.Length; i++)
        {
            for (var k = Math.Max(0, i - Neighbourhood); k <= Math.Min(needed.Length - 1, i + Neighbourhood); k++)
                Assert.True(gains[k] <= needed[i] + 1e-7);
        }
    }

    [Fact]
    public void TheGainIsOneAgainAfterAPeakAndNeverJumps()
    {
        var needed = Enumerable.Repeat(1.0, 140_000).ToArray();
        needed[5000] = 0.5;
        var gains = Gains(needed);
        Assert.Equal(0.5, gains.Min(), 1e-6);
        Assert.All(gains[..4700], g => Assert.Equal(1, g));
        Assert.Equal(1, gains[^1]);
        Assert.True(gains.Zip(gains.Skip(1), (a, b) => Math.Abs(a - b)).Max() <= 2 * 0.5 / 240);
        Assert.Equal(0.5 / Math.E, 1 - gains[5000 + Neighbourhood + 120 + 3840], 0.01);
    }

    [Fact]
    public void AtRestEveryGainIsOne()
    {
        var envelope = new GainEnvelope(240, Neighbourhood, 100);
        Assert.False(envelope.AtRest);
        for (var i = 0; i < 20; i++)
        {
            _ = envelope.Next(GainEnvelope.Unity / 2);
            Assert.False(envelope.AtRest);
            while (!envelope.AtRest)
                _ = envelope.Next(GainEnvelope.Unity);
            Assert.All(Enumerable.Range(0, 100 * i), _ => Assert.Equal(1, envelope.Next(GainEnvelope.Unity)));
        }
    }

    // Each frame's own gain, without the delay.
    private static float[] Gains(double[] needed)
    {
        var envelope = new GainEnvelope(240, Neighbourhood, 3840);
        var all = needed.Select(n => envelope.Next((long)(n * GainEnvelope.Unity))).ToList();
        all.AddRange(Enumerable.Range(0, envelope.Delay).Select(_ => envelope.Next(GainEnvelope.Unity)));
        return [.. all.Skip(envelope.Delay)];
    }
}
