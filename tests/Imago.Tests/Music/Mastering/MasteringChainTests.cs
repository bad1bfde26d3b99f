using Imago.Errors;
using Imago.Music.Mastering;
using Imago.Numerics.Parallel;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Mastering;

public sealed class MasteringChainTests
{
    private static readonly MasteringOptions NoFade = new() { FadeSeconds = 0 };

    [Theory]
    [InlineData(-16)]
    [InlineData(-23)]
    [InlineData(-12)]
    public void SoundReachesItsLoudnessBelowTheCeiling(double target)
    {
        foreach (var samples in (float[][])[Signals.Noise(48000, 5, 0.02, 1), Signals.Sweep(48000, 6, 0.9), Signals.Tone(48000, 440, (3, -40), (3, -20))])
        {
            var soundtrack = MasteringChain.ToSoundtrack(Source(samples, 4096), samples.Length / 2, 48000, new MasteringOptions { TargetLoudness = target });
            var (loudness, peak) = Measure(soundtrack.Samples, 48000);
            Assert.Equal(target, loudness, 0.1);
            Assert.True(peak <= new MasteringOptions().PeakCeiling);
        }
    }

    [Fact]
    public void SoundWhoseRestsTheGainLiftsOverTheAbsoluteGateReachesItsLoudnessToo()
    {
        // As quiet as from a synthesiser: before the gain, the rests at -75 LUFS do not count.
        var samples = Signals.Tone(48000, 1000, (4, -52), (1, -60), (4, -63), (6, -75));
        var soundtrack = MasteringChain.ToSoundtrack(Source(samples, 4096), samples.Length / 2, 48000, NoFade);
        Assert.Equal(-16, Measure(soundtrack.Samples, 48000).Loudness, 0.02);
    }

    [Fact]
    public void PeaksThatStandInTheWayAreLimited()
    {
        var samples = Peaky(12);
        using var folder = new TemporaryFolder();
        var result = ToWav(folder["a.wav"], samples, 1000, NoFade);
        Assert.InRange(result.Reduction, 1, 6.1);
        Assert.Equal(-16, result.Loudness, 0.1);
        Assert.True(result.TruePeak <= NoFade.PeakCeiling);
    }

    [Fact]
    public void SoundTooDynamicStaysSofterAndKeepsItsPeaksWithinSixDecibels()
    {
        var samples = Signals.Noise(48000, 4, 0.01, 13);
        samples[100_000] = 0.9f;
        using var folder = new TemporaryFolder();
        var result = ToWav(folder["a.wav"], samples, 5000, NoFade);
        Assert.InRange(result.Loudness, -33, -20);
        Assert.Equal(MasteringChain.MostReduction, result.Reduction, 0.1);
        Assert.True(result.TruePeak <= NoFade.PeakCeiling);
    }

    [Fact]
    public void SilenceStaysSilentAndSoftNoiseAsItIs()
    {
        var silence = MasteringChain.ToSoundtrack(Source(new float[96_000], 4096), 48_000, 48000, NoFade);
        Assert.Equal(new float[96_000], silence.Samples);
        var soft = Signals.Noise(48000, 2, 1e-5, 14);
        Assert.Equal(soft, MasteringChain.ToSoundtrack(Source(soft, 4096), soft.Length / 2, 48000, NoFade).Samples);
    }

    [Fact]
    public void TheBytesDoNotDependOnTheBlocksOnHoldingTheSoundOrOnWhatRunsBeside()
    {
        var samples = Peaky(15);
        using var folder = new TemporaryFolder();
        byte[] Bytes(string name, int size, bool hold)
        {
            MasteringChain.ToWav(Source(samples, size), samples.Length / 2, 48000, new(), folder[name], 24, 5, hold, CancellationToken.None);
            return File.ReadAllBytes(folder[name]);
        }

        var first = Bytes("first.wav", 8192, hold: true);
        Assert.Equal(first, Bytes("again.wav", 8192, hold: true));
        Assert.Equal(first, Bytes("anew.wav", 8192, hold: false));
        var others = OrderedParallel.Map(6, i => Bytes($"{i}.wav", 2 * (i + 1) * 333, hold: i % 2 == 0));
        Assert.All(others, bytes => Assert.Equal(first, bytes));
    }

    [Fact]
    public async Task FFmpegFindsTheLoudnessAndThePeakThatWereAskedFor()
    {
        using var folder = new TemporaryFolder();
        var samples = Signals.Music(48000, 8, 2);
        foreach (var depth in (int[])[16, 24])
        {
            MasteringChain.ToWav(Source(samples, 4096), samples.Length / 2, 48000, new() { TargetLoudness = -14 }, folder["a.wav"], depth, 1, TestContext.Current.CancellationToken);
            var theirs = await EbuR128.MeasureAsync(folder["a.wav"]);
            Assert.Equal(-14, theirs.Integrated, 0.15);
            Assert.InRange(theirs.TruePeak, 0.5, Math.Pow(10, (new MasteringOptions().PeakCeiling + 0.1) / 20));
        }
    }

    [Fact]
    public void SourcesOfAnotherLengthAndImpossibleOptionsAreRefusedAndLeaveNoFile()
    {
        using var folder = new TemporaryFolder();
        var samples = new float[2000];
        foreach (var (frames, hold) in ((int, bool)[])[(999, true), (1001, true), (999, false), (1001, false)])
        {
            Assert.Throws<InvalidOperationException>(() =>
                MasteringChain.ToWav(Source(samples, 100), frames, 48000, new(), folder["a.wav"], 16, 1, hold, CancellationToken.None));
        }

        foreach (var options in (MasteringOptions[])[new() { TargetLoudness = -41 }, new() { TargetLoudness = -4 }, new() { PeakCeiling = 0.1 }, new() { FadeSeconds = -1 }, new() { TargetLoudness = double.NaN }])
            Assert.Throws<InvalidOptionException>(() => MasteringChain.ToSoundtrack(Source(samples, 100), 1000, 48000, options));
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            MasteringChain.ToWav(Source(samples, 100), 1000, 48000, new(), folder["a.wav"], 16, 1, cancelled.Token));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    // Noise with a peak every quarter of a second, about 23 dB above its mean.
    private static float[] Peaky(long seed)
    {
        var samples = Signals.Noise(48000, 4, 0.04, seed);
        for (var i = 5000; i < samples.Length; i += 24_000)
            samples[i] = 0.55f;
        return samples;
    }

    private static MasteringResult ToWav(string path, float[] samples, int size, MasteringOptions options) =>
        MasteringChain.ToWav(Source(samples, size), samples.Length / 2, 48000, options, path, 16, 1);

    private static Func<IEnumerable<ReadOnlyMemory<float>>> Source(float[] samples, int size) => () => samples.Chunk(size).Select(c => (ReadOnlyMemory<float>)c);

    private static (double Loudness, double Peak) Measure(float[] samples, int rate)
    {
        var (loudness, peak) = (new LoudnessMeter(rate), new TruePeakMeter());
        loudness.Add(samples);
        peak.Add(samples);
        return (loudness.Integrated, peak.Level);
    }
}
