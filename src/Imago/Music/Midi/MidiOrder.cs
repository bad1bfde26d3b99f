namespace Imago.Music.Midi;

/// <summary>What comes first at one tick, so that a note let go can be struck again and a pedal lifted there holds none of the new notes.</summary>
internal enum MidiOrder
{
    /// <summary>Names, tempo, metre, key, markers.</summary>
    Meta,

    /// <summary>Program, volume, place.</summary>
    Setup,

    /// <summary>A note let go.</summary>
    NoteOff,

    /// <summary>A controller moved.</summary>
    Control,

    /// <summary>A note struck.</summary>
    NoteOn,
}
