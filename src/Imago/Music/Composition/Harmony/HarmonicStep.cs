namespace Imago.Music.Composition.Harmony;

/// <summary>
/// The unit in which harmony is planned, about three seconds long: usually one slide, but a part of a long slide or several short ones.
/// </summary>
/// <param name="Start">First tick.</param>
/// <param name="Length">Length in ticks.</param>
internal readonly record struct HarmonicStep(long Start, long Length)
{
    private const double LongSlide = 4.5;
    private const double UsualStep = 3;

    // A slide of one second may be fitted to slightly less.
    private const double ShortSlide = 0.95;

    /// <summary>The tick after the last one.</summary>
    public long End => Start + Length;

    /// <summary>Length in whole beats, at least 1.</summary>
    public int Beats => Math.Max(1, (int)(Length / Score.TicksPerQuarter));

    /// <summary>Divides a film into steps. Where slides last a second or longer, every cut begins a step.</summary>
    /// <param name="photos">Photos in the film.</param>
    /// <param name="slideSeconds">Seconds per slide.</param>
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

        // Steps of whole beats. The remainder lengthens the last step.
        var slides = (int)Math.Ceiling(ShortSlide / slideSeconds / tempo.SlidesPerBeat) * tempo.SlidesPerBeat;
        var (count, length) = (Math.Max(1, photos / slides), (long)slides * tempo.TicksPerSlide);
        var total = (long)photos * tempo.TicksPerSlide;
        for (var i = 0; i < count; i++)
            steps.Add(new(i * length, i == count - 1 ? total - (i * length) : length));
        return steps;
    }
}
