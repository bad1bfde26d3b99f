namespace Imago.Music.Composition.Accompaniment;

/// <summary>How the bass moves under a chord.</summary>
internal enum BassStyle
{
    /// <summary>One long note.</summary>
    Held,

    /// <summary>A long note and, before the next chord, its fifth.</summary>
    Leading,

    /// <summary>The note, its fifth in the middle, and the octave or the note again.</summary>
    RootAndFifth,

    /// <summary>The note on every strong beat.</summary>
    Pulsing,

    /// <summary>From beat to beat by chord notes, and by step into the next chord.</summary>
    Walking,
}
