using Imago.Music.Timing;

namespace Imago.Music.Library.Fitting;

/// <summary>
/// Fits a film's slides to a track. Each slide lasts the number of whole beats nearest to the requested length. Each cut lies on the frame
/// nearest to its beat, so rounding errors do not add up. On a track without clear beats, the slides keep the requested length.
/// </summary>
internal static class SlideFit
{
    // Crossfades are short on beats, and long where there are none.
    private const double OnBeatSeconds = 0.15;
    private const double OffBeatSeconds = 2;

    /// <summary>Fits the slides.</summary>
    /// <param name="track">The track.</param>
    /// <param name="slideCount">Slides in the film, at least 1.</param>
    /// <param name="timing">Frames per second, and the requested frames per slide.</param>
    public static TrackFit Fit(TrackAnalysis track, int slideCount, SlideTiming timing)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(slideCount, 1);
        return track.HasReliableBeats ? OnBeats(track, slideCount, timing) : AsAsked(track, slideCount, timing);
    }

    private static TrackFit OnBeats(TrackAnalysis track, int slideCount, SlideTiming timing)
    {
        var start = StartChoice.Of(track);
        var period = (track.Beats[^1].Time - track.Beats[start].Time) / (track.Beats.Count - 1 - start);
        var beats = Math.Max(1, (int)Math.Round(timing.SecondsPerSlide / period));
        var clock = new FilmBeats(track, start, slideCount * beats);
        var (slides, cut) = (new int[slideCount], 0);
        for (var slide = 0; slide < slideCount; slide++)
        {
            var next = Math.Max(cut + 1, (int)Math.Round(clock.TimeOf((slide + 1) * beats) * timing.FramesPerSecond));
            (slides[slide], cut) = (next - cut, next);
        }

        return new(track.Beats[start].Time, slides, OnBeats: true)
        {
            Spans = clock.SpansTo(slideCount * beats),
            CrossfadeSeconds = Math.Min(OnBeatSeconds, period / 2),
        };
    }

    private static TrackFit AsAsked(TrackAnalysis track, int slideCount, SlideTiming timing)
    {
        var seconds = slideCount * timing.SecondsPerSlide;
        var whole = new TrackSpan(track.SoundStart, track.SoundEnd);
        var crossfade = Math.Min(OffBeatSeconds, whole.Seconds / 4);
        List<TrackSpan> spans = [whole];

        // Each repetition begins later by the crossfade, which plays its first seconds.
        for (var played = whole.Seconds; played < seconds; played += whole.Seconds - crossfade)
            spans.Add(whole with { From = whole.From + crossfade });
        return new(whole.From, [.. Enumerable.Repeat(timing.FramesPerSlide, slideCount)], OnBeats: false) { Spans = spans, CrossfadeSeconds = crossfade };
    }
}
