using System.Security.Cryptography;
using Imago.Errors;
using Imago.Music;
using Imago.Music.Mastering;
using Imago.Music.Synthesis;
using Imago.Numerics.Parallel;
using Imago.Tests.Support;

namespace Imago.Tests.Music.Synthesis;

public sealed class SynthesizerTests
{
    [Fact]
    public void TheSameScoreGivesTheSameBytesWhateverRunsBesideIt()
    {
        var font = SampleAlbum.SoundFontOrSkip();
        using var folder = new TemporaryFolder();
        var scores = new[] { SampleAlbum.Compose(3, index: 1).Score, SampleAlbum.Compose(3, index: 2).Score };
        string Hash(int score, string name)
        {
            Synthesizer.RenderToWav(scores[score], font, new SynthesisOptions(9 * 48000), folder[name], ditherSeed: 42);
            return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(folder[name])));
        }

        var alone = new[] { Hash(0, "a.wav"), Hash(1, "b.wav") };
        Assert.NotEqual(alone[0], alone[1]);
        Assert.Equal(alone[0], Hash(0, "again.wav"));
        var together = OrderedParallel.Map(6, i => Hash(i % 2, $"{i}.wav"));
        Assert.Equal([alone[0], alone[1], alone[0], alone[1], alone[0], alone[1]], together);
    }

    [Fact]
    public void RenderingAnewForEachPassGivesTheBytesOfHoldingTheSound()
    {
        var font = SampleAlbum.SoundFontOrSkip();
        using var folder = new TemporaryFolder();
        var score = SampleAlbum.Compose(2, index: 5).Score;
        var options = new SynthesisOptions(SynthesisOptions.FramesOf(2, 90, 30, 44100) + 13) { Rate = 44100 };
        Synthesizer.RenderToWav(score, font, options, folder["one.wav"], 7);
        MasteringChain.ToWav(
            () => Synthesizer.Blocks(score, font, options), options.Frames, options.Rate, options.Mastering, folder["two.wav"], 16, 7, hold: false, CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(folder["one.wav"]), File.ReadAllBytes(folder["two.wav"]));
    }

    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    public void TheSoundtrackHasItsExactLengthLevelAndFades(int rate)
    {
        var font = SampleAlbum.SoundFontOrSkip();
        var frames = SynthesisOptions.FramesOf(2, 75, 25, rate);
        var soundtrack = Synthesizer.Render(SampleAlbum.Compose(2, index: 7).Score, font, new SynthesisOptions(frames) { Rate = rate });
        Assert.Equal(6L * rate, soundtrack.Frames);
        Assert.Equal(6, soundtrack.Seconds);
        Assert.Equal((0f, 0f, 0f, 0f), (soundtrack.Samples[0], soundtrack.Samples[1], soundtrack.Samples[^2], soundtrack.Samples[^1]));

        var (meter, peak) = (new LoudnessMeter(rate), new TruePeakMeter());
        meter.Add(soundtrack.Samples);
        peak.Add(soundtrack.Samples);
        Assert.True(peak.Level <= new MasteringOptions().PeakCeiling);
        Assert.Equal(-16, meter.Integrated, 0.1);

        // The last chord still sounds when its fade begins.
        var tail = new LoudnessMeter(rate);
        tail.Add(soundtrack.Samples.AsSpan((int)(2 * (frames - (rate * 7 / 10))), 2 * rate / 5));
        Assert.InRange(tail.Integrated, -45, -10);
    }

    [Fact]
    public void NotesSoundWhenTheyAreWritten()
    {
        var font = SampleAlbum.SoundFontOrSkip();
        var track = new ScoreTrack("a", 0, 0, 100, 64, 0, 0, [new(960, 240, 60, 100)], []);
        var score = new Score("t", 60, new(4), new(0, Mode.Ionian), 2400, [track], []);
        var samples = Synthesizer.Render(score, font, new SynthesisOptions(5 * 48000) { Mastering = new() { FadeSeconds = 0 } }).Samples;
        double PeakOf(double from, double to) => samples[(int)(from * 96000)..(int)(to * 96000)].Max(Math.Abs);
        Assert.InRange(PeakOf(0, 2), 0, 1e-4);
        Assert.True(PeakOf(2, 2.02) > 0.01);
        Assert.True(PeakOf(4, 5) < 0.1 * PeakOf(2, 2.5));
    }

    [Fact]
    public void CancellationStopsTheRenderingAndLeavesNoFile()
    {
        var font = SampleAlbum.SoundFontOrSkip();
        using var folder = new TemporaryFolder();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            Synthesizer.RenderToWav(SampleAlbum.Compose(1).Score, font, new SynthesisOptions(48000), folder["a.wav"], 1, source.Token));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void ASoundFontWithNothingInItIsRefused()
    {
        _ = SampleAlbum.SoundFontOrSkip();
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["x.sf2"], [.. "RIFF"u8, 8, 0, 0, 0, .. "sfbkLIST"u8]);
        var font = SoundFont.Find(folder["x.sf2"]);
        Assert.Throws<InvalidFileException>(() => Synthesizer.Render(SampleAlbum.Compose(1).Score, font, new SynthesisOptions(100)));
    }

    [Theory]
    [InlineData(30, 90, 30, 48000, 4320000)]
    [InlineData(1, 1, 24, 48000, 2000)]
    [InlineData(1, 1, 24, 44100, 1838)]
    [InlineData(60, 75, 25, 44100, 7938000)]
    public void FramesAreCountedInWholeNumbers(int photos, int slide, int fps, int rate, long frames) =>
        Assert.Equal(frames, SynthesisOptions.FramesOf(photos, slide, fps, rate));

    [Fact]
    public void ImpossibleRatesAreRefused() =>
        Assert.Throws<InvalidOptionException>(() => new SynthesisOptions(1) { Rate = 7999 }.Validate());
}
