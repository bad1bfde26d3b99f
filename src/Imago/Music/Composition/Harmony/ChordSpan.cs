namespace Imago.Music.Composition.Harmony;

/// <summary>A chord and the time for which it sounds.</summary>
/// <param name="Start">First tick.</param>
/// <param name="Length">Length in ticks.</param>
/// <param name="Chord">The chord.</param>
/// <param name="Bass">MIDI pitch of the bass note.</param>
internal readonly record struct ChordSpan(long Start, long Length, Chord Chord, int Bass = 0)
{
    /// <summary>The tick after the last one.</summary>
    public long End => Start + Length;

    /// <summary>Length in whole beats, at least 1.</summary>
    public int Beats => Math.Max(1, (int)(Length / Score.TicksPerQuarter));
}
