namespace Imago.Music.Midi;

/// <summary>What a MIDI file's ticks count: parts of a quarter note, or parts of a film's frame.</summary>
/// <param name="TicksPerQuarter">Ticks of a quarter note, at least 1; those of half a second where <paramref name="IsOfFrames"/>, which is a quarter note at 120 a minute.</param>
/// <param name="IsOfFrames">True if ticks are parts of a frame, so that no tempo changes them.</param>
internal readonly record struct MidiDivision(double TicksPerQuarter, bool IsOfFrames)
{
    /// <summary>Reads the header's number; null if it is none that the standard knows.</summary>
    /// <param name="division">16 bits.</param>
    public static MidiDivision? Read(int division)
    {
        if (division < 0x8000)
            return division > 0 ? new MidiDivision(division, IsOfFrames: false) : null;

        // Frames a second as a negative number, and ticks a frame. 29 stands for the 29.97 of NTSC.
        var (frames, ticks) = (-(sbyte)(division >> 8), division & 0xFF);
        return frames is 24 or 25 or 29 or 30 && ticks > 0
            ? new MidiDivision((frames == 29 ? 30_000.0 / 1001 : frames) * ticks / 2, IsOfFrames: true)
            : null;
    }
}
