namespace Imago.Music;

/// <summary>One note of a track.</summary>
/// <param name="Start">When it is struck, in ticks from the score's start.</param>
/// <param name="Length">How long it is held, in ticks, at least 1.</param>
/// <param name="Pitch">MIDI note number, 0 to 127; 60 is middle C.</param>
/// <param name="Velocity">How hard it is struck, 1 to 127.</param>
public readonly record struct Note(long Start, long Length, int Pitch, int Velocity)
{
    /// <summary>The tick at which it is let go.</summary>
    public long End => Start + Length;
}
