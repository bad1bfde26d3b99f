using Imago.Music;
using Imago.Music.Library;
using Imago.Music.Library.Listening;
using Imago.Numerics;

namespace Imago.Tests.Music.Library.Listening;

public sealed class ListeningTests
{
    public static TheoryData<double> Tempos => [.. Enumerable.Range(0, 25).Select(i => 60 + (5 * i) + (0.37 * (i % 7)))];

    [Theory]
    [MemberData(nameof(Tempos))]
    public void ClicksAreHeardAtTheirTempoAndEachBeatAtItsTime(double tempo)
    {
        const double Lead = 0.33;
        var heard = MadeUpMusic.Judge(MadeUpMusic.Clicks(tempo, 24, lead: Lead, seed: (long)tempo));
        Assert.InRange(heard.Tempo, tempo * 0.98, tempo * 1.02);
        Assert.True(heard.HasReliableBeats);

        // Without the ends, where a window contains half an onset or none.
        var offsets = heard.Beats.Skip(1).SkipLast(1).Select(b => (b.Time - Lead) * tempo / 60).Select(b => (b - Math.Round(b)) * 60 / tempo).ToArray();
        Assert.All(offsets, offset => Assert.InRange(offset, -0.015, 0.015));
    }

    [Theory]
    [InlineData(84, 3)]
    [InlineData(84, 4)]
    [InlineData(126.5, 3)]
    [InlineData(126.5, 4)]
    public void ABarBeginsWhereTheHarmonyChanges(double tempo, int beatsPerBar)
    {
        var heard = MadeUpMusic.Judge(MadeUpMusic.Song(tempo, beatsPerBar));
        Assert.InRange(heard.Tempo, tempo * 0.98, tempo * 1.02);
        Assert.Equal(beatsPerBar, heard.BeatsPerBar);
        var bars = (heard.Beats[heard.FirstDownbeat].Time - MadeUpMusic.SongLead) * tempo / 60 / beatsPerBar;
        Assert.InRange(bars - Math.Round(bars), -0.1, 0.1);
    }

    [Fact]
    public void NoiseHasNoBeatToRelyOn() => Assert.False(MadeUpMusic.Judge(MadeUpMusic.Noise(30, 0.5)).HasReliableBeats);

    [Fact]
    public void SilenceIsJudgedWithoutBeatAndKey()
    {
        var heard = MadeUpMusic.Judge(new float[5 * MadeUpMusic.Rate]);
        Assert.False(heard.HasReliableBeats);
        Assert.Equal((0, 0), (heard.KeyConfidence, heard.Brightness));
    }

    public static TheoryData<int, Mode> Keys => [.. from tonic in Enumerable.Range(0, 12) from mode in (Mode[])[Mode.Ionian, Mode.Aeolian] select (tonic, mode)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void ACadenceIsHeardInItsKey(int tonic, Mode mode)
    {
        var key = new MusicalKey(tonic, mode);
        var heard = KeyEstimate.Of(MadeUpMusic.Hear(MadeUpMusic.Cadence(key, 0, 5, 3, 4, 0, 3, 4, 0)));
        Assert.Equal(key, heard!.Key);
        Assert.InRange(heard.Confidence, 0.3, 1);
    }

    [Fact]
    public void TransposedMusicHasTransposedEvidence()
    {
        var a = KeyCandidates.Of(MadeUpMusic.Hear(MadeUpMusic.Cadence(new(0, Mode.Ionian), 0, 3, 4, 0)));
        var b = KeyCandidates.Of(MadeUpMusic.Hear(MadeUpMusic.Cadence(new(5, Mode.Ionian), 0, 3, 4, 0)));
        foreach (var evidence in (int[])[0, 1, 2, 9])
        {
            Assert.Equal(a[0][evidence], b[10][evidence], 0.15);
            Assert.True(Math.Abs(a[0][evidence] - b[10][evidence]) < Math.Abs(a[0][evidence] - b[0][evidence]));
        }
    }

    [Fact]
    public void WhatIsHeardDoesNotDependOnTheBlocks()
    {
        var samples = MadeUpMusic.Clicks(97, 8);
        var (whole, parts) = (MadeUpMusic.Hear(samples), new SoundFeatures());
        var random = new SeededRandom(4);
        for (var at = 0; at < samples.Length;)
        {
            var count = Math.Min(samples.Length - at, random.NextInt(1, 5000));
            parts.Add(samples.AsSpan(at, count));
            at += count;
        }

        parts.End();
        Assert.Equal(whole.Frames, parts.Frames);
        for (var frame = 0; frame < whole.Frames; frame++)
            Assert.True(whole.Bands(frame).SequenceEqual(parts.Bands(frame)));
        for (var frame = 0; frame < whole.PitchFrames; frame++)
            Assert.True(whole.Pitches(frame).SequenceEqual(parts.Pitches(frame)));
    }

    [Fact]
    public void AToneSoundsAtItsPitchAndItsBrightness()
    {
        var tone = Enumerable.Range(0, 4 * MadeUpMusic.Rate).Select(i => (float)Math.Sin(2 * Math.PI * 440 * i / MadeUpMusic.Rate)).ToArray();
        var sound = MadeUpMusic.Hear(tone);
        var pitches = sound.Pitches(sound.PitchFrames / 2).ToArray();
        Assert.Equal(69 - PitchBands.Lowest, Array.IndexOf(pitches, pitches.Max()));
        Assert.InRange(pitches.Max(), 0.8, 1.01);
        Assert.InRange(sound.Centroid, 435, 460);
    }

    [Fact]
    public void AnAnalysisComesBackFromJsonAsItWas()
    {
        var analysis = MadeUpMusic.Analysis(unsteadiness: 0.1) with { Loudness = double.NegativeInfinity };
        var back = TrackAnalysis.FromJson(analysis.ToJson());
        Assert.Equal(analysis.ToJson(), back!.ToJson());
        Assert.Equal(analysis.Beats[3].Chroma, back.Beats[3].Chroma);
        Assert.Null(TrackAnalysis.FromJson("{\"tempo\":1}"u8));
    }
}
