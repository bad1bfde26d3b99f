namespace Imago.Music.Composition.Harmony;

/// <summary>
/// The unit harmony is planned in, about three seconds: one slide as a rule, a part of a long one, several short ones.
/// </summary>
/// <param name="Start">First tick.</param>
/// <param name="Length">Ticks.</param>
internal readonly record struct HarmonicStep(long Start, long Length)
{
    private const double LongSlide = 4.5;
    private const double UsualStep = 3;

    // Slides asked to last a second may be fitted to a little less.
    private const double ShortSlide = 0.95;

    /// <summary>The tick after the last.</summary>
    public long End => Start + Length;

    /// <summary>Whole beats, at least 1.</summary>
    public int Beats => Math.Max(1, (int)(Length / Score.TicksPerQuarter));

    /// <summary>Divides a film: every cut begins a step, where slides are asked to last a second or longer.</summary>
    /// <param name="photos">Photos in the film.</param>
    /// <param name="slideSeconds">How long each stays, in seconds.</param>
    /// <param name="tempo">The tempo fitted to the slides.</param>
    public static List<HarmonicStep> Divide(int photos, double slideSeconds, SlideTempo tempo)
    {
        var steps = new List<HarmonicStep>();
        if (slideSeconds >= ShortSlide)
        {
            var beats = tempo.BeatsPerSlide;
            var parts = slideSeconds < LongSlide ? 1 : Math.Clamp((int)Math.Round(slideSeconds / UsualStep), 1, beats);
            for (var part = 0; part < photos * parts; part++)
            {
                var start = ((long)(part / parts) * beats) + (part % parts * beats / parts);
                var end = ((long)(part / parts) * beats) + (((part % parts) + 1) * beats / parts);
                steps.Add(new(start * Score.TicksPerQuarter, (end - start) * Score.TicksPerQuarter));
            }

            return steps;
        }

        // Whole beats again, and what does not fill a step lengthens the last one.
        var slides = (int)Math.Ceiling(ShortSlide / slideSeconds / tempo.SlidesPerBeat) * tempo.SlidesPerBeat;
        var (count, length) = (Math.Max(1, photos / slides), (long)slides * tempo.TicksPerSlide);
        var total = (long)photos * tempo.TicksPerSlide;
        for (var i = 0; i < count; i++)
            steps.Add(new(i * length, i == count - 1 ? total - (i * length) : length));
        return steps;
    }
}
