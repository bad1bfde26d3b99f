namespace Imago.Music.Mapping;

/// <summary>The role of an instrument in a piece.</summary>
public enum LayerRole
{
    /// <summary>Plays the melody.</summary>
    Melody,

    /// <summary>Plays the chords as broken chords.</summary>
    Harmony,

    /// <summary>Plays the bass line.</summary>
    Bass,

    /// <summary>Holds the chords softly.</summary>
    Pad,

    /// <summary>Answers the melody in its rests, and plays a second voice in contrasting phrases and interludes.</summary>
    Answer,

    /// <summary>Light percussion.</summary>
    Percussion,
}
