namespace Imago.Music.Midi;

/// <summary>
/// The order of events at one tick: a note ends before the same pitch begins again, and a pedal is lifted before new notes begin.
/// </summary>
internal enum MidiOrder
{
    /// <summary>Names, tempo, time signature, key, markers.</summary>
    Meta,

    /// <summary>Program, volume, pan and effects.</summary>
    Setup,

    /// <summary>The end of a note.</summary>
    NoteOff,

    /// <summary>A controller change.</summary>
    Control,

    /// <summary>The start of a note.</summary>
    NoteOn,
}
