namespace Imago.Music.Composition;

/// <summary>
/// A tempo at which a photo stays for a whole number of beats, so that every cut falls on a beat. Of the tempos that do, the one nearest
/// by ratio to the one wished for is taken: within 5 % for photos that stay 10 s or longer. Shorter slides leave fewer to choose from
/// (3 s: 60, 80, 100, 120 a minute). Slides below 0.3 s share a beat.
/// </summary>
/// <param name="TicksPerSlide">How long a photo stays, in ticks.</param>
/// <param name="BeatsPerMinute">Quarter notes a minute.</param>
internal readonly record struct SlideTempo(int TicksPerSlide, double BeatsPerMinute)
{
    private const double ShortestBeat = 0.3;

    private static readonly int[] SharesOfBeat = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 16, 20, 24, 30, 32, 40, 48];

    /// <summary>Whole beats a photo stays; 0 where several photos share a beat.</summary>
    public int BeatsPerSlide => TicksPerSlide / Score.TicksPerQuarter;

    /// <summary>Photos that share a beat; 1 where each has at least one.</summary>
    public int SlidesPerBeat => Math.Max(1, Score.TicksPerQuarter / TicksPerSlide);

    /// <summary>Finds the tempo.</summary>
    /// <param name="wished">Beats a minute wished for.</param>
    /// <param name="slideSeconds">How long a photo stays, in seconds.</param>
    public static SlideTempo Fit(double wished, double slideSeconds)
    {
        var shares = SharesOfBeat.FirstOrDefault(n => n * slideSeconds >= ShortestBeat, SharesOfBeat[^1]);
        if (shares > 1)
            return new(Score.TicksPerQuarter / shares, 60 / (shares * slideSeconds));
        var fewer = Math.Max(1, (int)(wished * slideSeconds / 60));
        var (slower, faster) = (60 * fewer / slideSeconds, 60 * (fewer + 1) / slideSeconds);
        var beats = wished / slower <= faster / wished || faster > 60 / ShortestBeat ? fewer : fewer + 1;
        return new(beats * Score.TicksPerQuarter, 60 * beats / slideSeconds);
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
