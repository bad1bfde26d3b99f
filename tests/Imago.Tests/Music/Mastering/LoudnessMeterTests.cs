using FsCheck;
using FsCheck.Fluent;
using Imago.Music.Mastering;

namespace Imago.Tests.Music.Mastering;

public sealed class LoudnessMeterTests
{
    private static readonly Dictionary<string, (int Rate, Func<int, float[]> Make)> Compared = new(StringComparer.Ordinal)
    {
        ["Tech 3341 case 1"] = (48000, rate => Signals.Tone(rate, 1000, (20, -23))),
        ["Tech 3341 case 2"] = (44100, rate => Signals.Tone(rate, 1000, (20, -33))),
        ["Tech 3341 case 3"] = (48000, rate => Signals.Tone(rate, 1000, (10, -36), (60, -23), (10, -36))),
        ["Tech 3341 case 4"] = (44100, rate => Signals.Tone(rate, 1000, (10, -72), (10, -36), (60, -23), (10, -36), (10, -72))),
        ["Tech 3341 case 5"] = (48000, rate => Signals.Tone(rate, 1000, (20, -26), (20.1, -20), (20, -26))),
        ["a quarter of the rate"] = (48000, rate => Signals.Fraction(rate, 2, 4, 45, 0.5)),
        ["a sixth of the rate"] = (48000, rate => Signals.Fraction(rate, 2, 6, 60, 0.5)),
        ["an eighth of the rate"] = (44100, rate => Signals.Fraction(rate, 2, 8, 67.5, 0.5)),
        ["above full scale"] = (48000, rate => Signals.Fraction(rate, 2, 4, 45, 1.41)),
        ["a low tone"] = (48000, rate => Signals.Tone(rate, 31.5, (5, -10))),
        ["a high tone"] = (44100, rate => Signals.Tone(rate, 12000, (5, -10))),
        ["noise at 48 kHz"] = (48000, rate => Signals.Noise(rate, 10, 0.1, 1)),
        ["noise at 44.1 kHz"] = (44100, rate => Signals.Noise(rate, 10, 0.3, 2)),
        ["noise on the left"] = (48000, rate => Signals.LeftOf(Signals.Noise(rate, 5, 0.1, 3))),
        ["a sweep at 48 kHz"] = (48000, rate => Signals.Sweep(rate, 12, 0.5)),
        ["a sweep at 44.1 kHz"] = (44100, rate => Signals.Sweep(rate, 12, 0.25)),
        ["bursts"] = (48000, rate => Signals.Bursts(rate, 15, 0.2, 4)),
        ["music at 48 kHz"] = (48000, rate => Signals.Music(rate, 10, 1)),
        ["other music at 48 kHz"] = (48000, rate => Signals.Music(rate, 8, 5)),
        ["music at 44.1 kHz"] = (44100, rate => Signals.Music(rate, 6, 9)),
    };

    public static TheoryData<string> Names => [.. Compared.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task FFmpegMeasuresTheSame(string name)
    {
        var (rate, make) = Compared[name];
        var samples = make(rate);
        var theirs = await EbuR128.MeasureAsync(samples, rate);
        var ours = Loudness(samples, rate);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{name}: {ours:F3} LUFS, FFmpeg {theirs.Integrated:F3}"));
        Assert.Equal(theirs.Integrated, ours, 0.1);
    }

    // EBU Tech 3341 (2016), table 1, cases 1 to 5: stereo tones of 1 kHz, with the peak level of each channel. Case 6 is the same for five
    // channels.
    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    public void TheMinimumRequirementsOfTech3341AreMet(int rate)
    {
        Assert.Equal(-23, Loudness(Signals.Tone(rate, 1000, (20, -23)), rate), 0.1);
        Assert.Equal(-33, Loudness(Signals.Tone(rate, 1000, (20, -33)), rate), 0.1);
        Assert.Equal(-23, Loudness(Signals.Tone(rate, 1000, (10, -36), (60, -23), (10, -36)), rate), 0.1);
        Assert.Equal(-23, Loudness(Signals.Tone(rate, 1000, (10, -72), (10, -36), (60, -23), (10, -36), (10, -72)), rate), 0.1);
        Assert.Equal(-23, Loudness(Signals.Tone(rate, 1000, (20, -26), (20.1, -20), (20, -26)), rate), 0.1);
    }

    [Fact]
    public void OneLoudspeakerCountsHalfOfTwo()
    {
        var stereo = Signals.Tone(48000, 997, (5, 0));
        Assert.Equal(-3.01, Loudness(Signals.LeftOf(stereo), 48000), 0.01); // BS.1770-4, Annex 1: 0 dBFS at 997 Hz in one channel
        var mono = new LoudnessMeter(48000, 1);
        mono.Add(stereo.Where((_, i) => i % 2 == 0).ToArray());
        Assert.Equal(Loudness(Signals.LeftOf(stereo), 48000), mono.Integrated, 1e-9);
        Assert.Equal(-0.0, Loudness(stereo, 48000), 0.01);
    }

    [Fact]
    public void HowTheSamplesAreCutDoesNotMatter()
    {
        var samples = Signals.Noise(8000, 2.03, 0.1, 5);
        var whole = Loudness(samples, 8000);
        Prop.ForAll(Gen.Choose(1, 3000).ListOf(30).ToArbitrary(), cuts =>
        {
            var meter = new LoudnessMeter(8000);
            var at = 0;
            foreach (var cut in cuts.Append(samples.Length))
            {
                var count = Math.Min(2 * cut, samples.Length - at);
                meter.Add(samples.AsSpan(at, count));
                at += count;
            }

            return whole.Equals(meter.Integrated);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void SilenceHasNoLoudnessAndWhatIsShorterThanABlockHas()
    {
        Assert.Equal(double.NegativeInfinity, new LoudnessMeter(48000).Integrated);
        Assert.Equal(double.NegativeInfinity, Loudness(new float[200_000], 48000));
        Assert.Equal(double.NegativeInfinity, Loudness(Signals.Tone(48000, 1000, (2, -75)), 48000));
        Assert.Equal(-23, Loudness(Signals.Tone(48000, 1000, (0.25, -23)), 48000), 0.1);
    }

    [Fact]
    public void WhatCannotBeMeantIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoudnessMeter(7999));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoudnessMeter(48000, 3));
        Assert.Throws<ArgumentException>(() => new LoudnessMeter(48000).Add(new float[3]));
    }

    private static double Loudness(float[] samples, int rate)
    {
        var meter = new LoudnessMeter(rate);
        meter.Add(samples);
        return meter.Integrated;
    }
}
