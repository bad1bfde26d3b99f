using Imago.Music.Composition.Harmony;

namespace Imago.Music.Composition;

/// <summary>Tells which beats of a step are strong.</summary>
internal static class Meter
{
    /// <summary>True for strong beats: the first, and those that divide the step into groups of two or three.</summary>
    /// <param name="beat">The beat, from 0.</param>
    /// <param name="beats">Beats in the step.</param>
    public static bool IsStrong(int beat, int beats) => beats switch
    {
        <= 3 => beat is 0,
        5 => beat is 0 or 3,
        7 => beat is 0 or 4,
        _ when beats % 4 is 0 => beat % 2 is 0,
        _ when beats % 3 is 0 => beat % 3 is 0,
        _ => beat % 2 is 0 && beat < beats - 1,
    };

    /// <summary>True if a tick falls exactly on a strong beat.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tick">The tick.</param>
    public static bool IsStrong(HarmonicStep step, long tick) =>
        (tick - step.Start) % Score.TicksPerQuarter is 0 && IsStrong((int)((tick - step.Start) / Score.TicksPerQuarter), step.Beats);
}
