namespace Imago.Music.Composition.Accompaniment;

/// <summary>How the bass moves under a chord.</summary>
internal enum BassStyle
{
    /// <summary>One long note.</summary>
    Held,

    /// <summary>A long note, then its fifth on the beat before the next chord.</summary>
    Leading,

    /// <summary>The bass note, its fifth in the middle, and the bass note again on the last beat.</summary>
    RootAndFifth,

    /// <summary>The bass note on every strong beat.</summary>
    Pulsing,

    /// <summary>A note on every beat, from the chord, with a step into the next chord.</summary>
    Walking,
}
