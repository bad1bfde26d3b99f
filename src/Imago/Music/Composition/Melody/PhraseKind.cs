namespace Imago.Music.Composition.Melody;

/// <summary>The role of a phrase in the form of a piece.</summary>
internal enum PhraseKind
{
    /// <summary>The accompaniment alone, before the first theme.</summary>
    Introduction,

    /// <summary>The theme, ending open: A.</summary>
    Statement,

    /// <summary>The theme, closing on the tonic: A'.</summary>
    Return,

    /// <summary>A contrast to the theme, higher and louder: B.</summary>
    Contrast,

    /// <summary>A quiet phrase: C.</summary>
    Interlude,

    /// <summary>A whole piece of fewer than four steps: a cadence.</summary>
    Miniature,

    /// <summary>The end of the piece over one or two steps: another chord, then the tonic.</summary>
    Coda,
}
