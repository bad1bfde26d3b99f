using Imago.Music.Timing;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>
/// A tempo and a length of slides at which a photo stays for a whole number of beats, so that every cut falls on a beat. Slides below
/// 0.3 s share a beat.
/// </summary>
/// <param name="TicksPerSlide">How long a photo stays, in ticks.</param>
/// <param name="BeatsPerMinute">Quarter notes a minute.</param>
/// <param name="FramesPerSlide">How long a photo stays, in frames of the film.</param>
internal readonly record struct SlideTempo(int TicksPerSlide, double BeatsPerMinute, int FramesPerSlide)
{
    private const double ShortestBeat = 0.3;
    private const double Tolerance = 0.05;

    private static readonly int[] SharesOfBeat = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 30, 32, 40, 48];

    /// <summary>Whole beats a photo stays; 0 where several photos share a beat.</summary>
    public int BeatsPerSlide => TicksPerSlide / Score.TicksPerQuarter;

    /// <summary>Photos that share a beat; 1 where each has at least one.</summary>
    public int SlidesPerBeat => Math.Max(1, Score.TicksPerQuarter / TicksPerSlide);

    /// <summary>
    /// Finds both. With <see cref="SlideSync.Beats"/>, of all slides within 5 % of the one asked for and all whole numbers of beats, those
    /// whose deviations from what was wished have the least sum of squares, by ratio. For slides of 3 s the tempo then stays within 5 % too,
    /// except between 66 and 73 a minute, where three beats and four both lie up to 9.5 % away, and near 90 (6.4 %). The tempo grows with the one wished for.
    /// </summary>
    /// <param name="wished">Beats a minute wished for.</param>
    /// <param name="asked">The slides asked for.</param>
    /// <param name="sync">What may give way.</param>
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

    // The tempo nearest by ratio at which slides of this length hold whole beats.
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

    /// <summary>Bars that divide a slide, or slides that fill a bar.</summary>
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
