using Imago.Music.Timing;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>
/// A tempo and a slide length at which each photo stays for a whole number of beats, so that every cut falls on a beat. Several slides
/// shorter than 0.3 s share a beat.
/// </summary>
/// <param name="TicksPerSlide">Ticks per slide.</param>
/// <param name="BeatsPerMinute">Tempo in quarter notes per minute.</param>
/// <param name="FramesPerSlide">Film frames per slide.</param>
internal readonly record struct SlideTempo(int TicksPerSlide, double BeatsPerMinute, int FramesPerSlide)
{
    private const double ShortestBeat = 0.3;
    private const double Tolerance = 0.05;

    private static readonly int[] SharesOfBeat = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 30, 32, 40, 48];

    /// <summary>Whole beats per slide; 0 where several slides share a beat.</summary>
    public int BeatsPerSlide => TicksPerSlide / Score.TicksPerQuarter;

    /// <summary>Slides per beat; 1 where a slide lasts at least a beat.</summary>
    public int SlidesPerBeat => Math.Max(1, Score.TicksPerQuarter / TicksPerSlide);

    /// <summary>
    /// Finds the tempo and the slide length. With <see cref="SlideSync.Beats"/>, all slide lengths within 5 % of the requested one and all
    /// whole numbers of beats are tried, and the pair with the least sum of squared log ratios to the request is taken. For slides of 3 s
    /// the tempo then also stays within 5 %, except between 66 and 73 bpm, where three and four beats both lie up to 9.5 % away, and near
    /// 90 bpm (6.4 %). The tempo grows with the requested one.
    /// </summary>
    /// <param name="wished">The requested tempo in beats per minute.</param>
    /// <param name="asked">The requested slide timing.</param>
    /// <param name="sync">Tells whether the slide length may change.</param>
    public static SlideTempo Fit(double wished, SlideTiming asked, SlideSync sync)
    {
        var best = Fit(wished, asked.FramesPerSlide, asked.FramesPerSecond);
        var least = Cost(best);
        if (sync is SlideSync.None || asked.SecondsPerSlide < ShortestBeat)
            return best;
        var longest = (int)Math.Floor(asked.FramesPerSlide * (1 + Tolerance));
        for (var frames = (int)Math.Ceiling(asked.FramesPerSlide * (1 - Tolerance)); frames <= longest; frames++)
        {
            var fit = Fit(wished, frames, asked.FramesPerSecond);
            var cost = Cost(fit);
            if (cost < least - 1e-12)
                (best, least) = (fit, cost);
        }

        return best;

        double Cost(SlideTempo fit)
        {
            var (slide, tempo) = (ScalarFunctions.Log((double)fit.FramesPerSlide / asked.FramesPerSlide), ScalarFunctions.Log(fit.BeatsPerMinute / wished));
            return (slide * slide) + (tempo * tempo);
        }
    }

    // The tempo nearest by ratio at which slides of this length last whole beats.
    private static SlideTempo Fit(double wished, int frames, int framesPerSecond)
    {
        var seconds = (double)frames / framesPerSecond;
        var shares = SharesOfBeat.FirstOrDefault(n => n * seconds >= ShortestBeat, SharesOfBeat[^1]);
        if (shares > 1)
            return new(Score.TicksPerQuarter / shares, 60 / (shares * seconds), frames);
        var fewer = Math.Max(1, (int)(wished * seconds / 60));
        var (slower, faster) = (60 * fewer / seconds, 60 * (fewer + 1) / seconds);
        var beats = wished / slower <= faster / wished || faster > 60 / ShortestBeat ? fewer : fewer + 1;
        return new(beats * Score.TicksPerQuarter, 60 * beats / seconds, frames);
    }

    /// <summary>A bar that divides a slide, or that slides fill.</summary>
    public TimeSignature Meter
    {
        get
        {
            var beats = BeatsPerSlide;
            if (beats is >= 2 and <= 5)
                return new(beats);
            foreach (var bar in (ReadOnlySpan<int>)[4, 3, 5, 7])
            {
                if (beats > 0 && beats % bar is 0)
                    return new(bar);
            }

            return new(beats is > 5 and <= 13 ? beats : 4);
        }
    }
}
