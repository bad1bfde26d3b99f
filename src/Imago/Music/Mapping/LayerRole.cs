namespace Imago.Music.Mapping;

/// <summary>What an instrument does in a piece.</summary>
public enum LayerRole
{
    /// <summary>Sings the melody.</summary>
    Melody,

    /// <summary>Plays the chords as figures.</summary>
    Harmony,

    /// <summary>Plays the chords' roots.</summary>
    Bass,

    /// <summary>Holds the chords softly.</summary>
    Pad,

    /// <summary>Answers the melody in its rests and takes it over in the contrasting phrases.</summary>
    Answer,

    /// <summary>Light percussion.</summary>
    Percussion,
}
