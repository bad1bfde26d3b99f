namespace Imago.Music.Composition.Harmony;

/// <summary>A chord and when it sounds.</summary>
/// <param name="Start">First tick.</param>
/// <param name="Length">Ticks.</param>
/// <param name="Chord">The chord.</param>
/// <param name="Bass">MIDI pitch of its lowest note, which the other voices are led against.</param>
internal readonly record struct ChordSpan(long Start, long Length, Chord Chord, int Bass = 0)
{
    /// <summary>The tick after the last.</summary>
    public long End => Start + Length;

    /// <summary>Whole beats, at least 1.</summary>
    public int Beats => Math.Max(1, (int)(Length / Score.TicksPerQuarter));
}
