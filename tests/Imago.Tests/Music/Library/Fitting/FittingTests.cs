using Imago.Music.Library.Fitting;
using Imago.Music.Synthesis;
using Imago.Music.Timing;

namespace Imago.Tests.Music.Library.Fitting;

public sealed class FittingTests
{
    private const int Rate = 48_000;

    public static TheoryData<double, int, int, int> Films =>
        [.. from tempo in (double[])[61.3, 97.9, 128.2, 171.7] from timing in ((int, int)[])[(30, 90), (24, 20), (25, 250), (60, 12)] from photos in (int[])[1, 30] select (tempo, timing.Item1, timing.Item2, photos)];

    [Theory]
    [MemberData(nameof(Films))]
    public void EveryCutFallsOnABeatWithinHalfAFrame(double tempo, int fps, int frames, int photos)
    {
        var track = MadeUpMusic.Analysis(tempo, beats: 96, unsteadiness: 0.1, seed: (long)tempo);
        var plan = SlideFit.Fit(track, photos, new SlideTiming(fps, frames));
        Assert.True(plan.OnBeats);
        Assert.Equal(photos, plan.FramesPerSlide.Count);
        Assert.All(plan.FramesPerSlide, slide => Assert.True(slide >= 1));
        Assert.Contains(Enumerable.Range(0, 96), i => track.IsDownbeat(i) && track.Beats[i].Time.Equals(plan.Start));

        // The beats as played in the film, derived from the stretches alone.
        var (beats, clock) = (new List<double>(), 0.0);
        foreach (var span in plan.Spans)
        {
            beats.AddRange(track.Beats.Where(b => b.Time >= span.From && b.Time <= span.To).Select(b => clock + b.Time - span.From));
            clock += span.Seconds;
        }

        var cut = 0L;
        foreach (var slide in plan.FramesPerSlide)
        {
            cut += slide;
            Assert.InRange(beats.Min(beat => Math.Abs(beat - ((double)cut / fps))), 0, (0.5 / fps) + 1e-9);
        }

        // The number of beats nearest to the requested length, and at least one.
        var asked = Math.Max(1, Math.Round((double)frames / fps * tempo / 60)) * 60 / tempo;
        Assert.InRange((double)cut / fps / photos, asked * 0.95, (asked * 1.05) + (1.0 / fps));
    }

    [Fact]
    public void TheFilmBeginsPastAQuietLeadIn()
    {
        var track = MadeUpMusic.Analysis(120);
        Assert.Equal(track.Beats[4].Time, SlideFit.Fit(track, 5, SlideTiming.Default).Start);
    }

    [Fact]
    public void WithoutAClearBeatSlidesStayAsAsked()
    {
        var plan = SlideFit.Fit(MadeUpMusic.Analysis(pulse: 0.05), 30, new SlideTiming(25, 77));
        Assert.False(plan.OnBeats);
        Assert.Equal(Enumerable.Repeat(77, 30), plan.FramesPerSlide);
        Assert.True(plan.Spans.Sum(span => span.Seconds) >= 30 * 77 / 25.0);
    }

    [Fact]
    public void ALoopGoesBackByWholeBarsToTheSameHarmony()
    {
        var track = MadeUpMusic.Analysis(100, beats: 70);
        var (from, to) = LoopChoice.Of(track, 4);
        Assert.Equal(0, (from - to) % 4);
        Assert.Equal(track.Beats[from].Chroma, track.Beats[to].Chroma);
        Assert.True(from - to >= 32);
    }

    [Theory]
    [InlineData(0.8, 10)]
    [InlineData(0.8, 60)]
    [InlineData(0.05, 60)]
    public void TheSoundHasItsExactLengthAndNoJumpAtTheSeams(double pulse, int photos)
    {
        var track = MadeUpMusic.Analysis(97.3, beats: 64, pulse: pulse);
        var plan = SlideFit.Fit(track, photos, SlideTiming.Default);
        var frames = SynthesisOptions.FramesOf(1, (int)plan.Frames, 30, Rate);
        var sound = Play(plan, frames, Tone(track.Duration, 441));
        Assert.Equal(2 * frames, sound.Length);
        Assert.Equal(photos > 20, plan.Spans.Count > 1);

        // The steepest step of the tone itself, and as much again in a crossfade of two.
        var steepest = 0.5 * 2 * Math.PI * 441 / Rate;
        Assert.InRange(Enumerable.Range(2, sound.Length - 2).Max(i => Math.Abs(sound[i] - sound[i - 2])), 0.5 * steepest, (1.5 * steepest) + 0.001);
        Assert.InRange(Math.Max(Math.Abs(sound[^1]), Math.Abs(sound[0])), 0, 1e-3);
    }

    [Fact]
    public void EachStretchIsThatOfTheTrackSampleForSample()
    {
        var track = MadeUpMusic.Analysis(120, beats: 40);
        var plan = SlideFit.Fit(track, 20, SlideTiming.Default);
        var source = Enumerable.Range(0, (int)(track.Duration * Rate)).Select(i => (float)i).ToArray();
        var frames = plan.Frames * Rate / 30;
        var sound = Play(plan, frames, source);
        var clock = 0.0;
        foreach (var span in plan.Spans.SkipLast(1))
        {
            // From the seam, after the fade-in, to the start of the next crossfade.
            var (at, from) = ((int)Math.Round(clock * Rate), (int)Math.Round(span.From * Rate));
            for (var i = 300; i < (int)((span.Seconds - plan.CrossfadeSeconds) * Rate) - 2; i += 997)
                Assert.Equal(from + i, sound[2 * (at + i)]);
            clock += span.Seconds;
        }
    }

    [Fact]
    public void PlayingStopsEarlyWithoutHarmAndTwiceGivesTheSame()
    {
        var track = MadeUpMusic.Analysis(97.3);
        var plan = SlideFit.Fit(track, 40, SlideTiming.Default);
        var tone = Tone(track.Duration, 300);
        Assert.Equal(Play(plan, 500_000, tone), Play(plan, 500_000, tone));
        var playback = new TrackPlayback(plan, 500_000, Rate, () => [tone]);
        Assert.Single(playback.Blocks(CancellationToken.None).Take(1));
    }

    private static float[] Tone(double seconds, double hertz) =>
        [.. Enumerable.Range(0, (int)(seconds * Rate)).Select(i => (float)(0.5 * Math.Sin(2 * Math.PI * hertz * i / Rate)))];

    // The source comes in uneven blocks, like those of a decoder.
    private static float[] Play(TrackFit plan, long frames, float[] mono)
    {
        var stereo = mono.SelectMany(x => new[] { x, x }).ToArray();
        IEnumerable<float[]> Open()
        {
            for (var at = 0; at < stereo.Length; at += 2 * 3001)
                yield return stereo[at..Math.Min(stereo.Length, at + (2 * 3001))];
        }

        return [.. new TrackPlayback(plan, frames, Rate, Open).Blocks(CancellationToken.None).SelectMany(block => block.ToArray())];
    }
}
