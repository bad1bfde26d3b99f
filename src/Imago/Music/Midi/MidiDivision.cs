namespace Imago.Music.Midi;

/// <summary>The unit of a MIDI file's ticks: a part of a quarter note, or of a film's frame.</summary>
/// <param name="TicksPerQuarter">
/// Ticks per quarter note, at least 1; with <paramref name="IsOfFrames"/>, ticks per half second, which is a quarter note at 120 per
/// minute.
/// </param>
/// <param name="IsOfFrames">True if ticks are parts of a frame, which tempos do not affect.</param>
internal readonly record struct MidiDivision(double TicksPerQuarter, bool IsOfFrames)
{
    /// <summary>Reads the header's number; null if the standard does not define it.</summary>
    /// <param name="division">16 bits.</param>
    public static MidiDivision? Read(int division)
    {
        if (division < 0x8000)
            return division > 0 ? new MidiDivision(division, IsOfFrames: false) : null;

        // Frames per second as a negative number, and ticks per frame. 29 means NTSC's 29.97.
        var (frames, ticks) = (-(sbyte)(division >> 8), division & 0xFF);
        return frames is 24 or 25 or 29 or 30 && ticks > 0
            ? new MidiDivision((frames == 29 ? 30_000.0 / 1001 : frames) * ticks / 2, IsOfFrames: true)
            : null;
    }
}
