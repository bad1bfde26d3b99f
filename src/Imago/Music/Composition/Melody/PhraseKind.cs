namespace Imago.Music.Composition.Melody;

/// <summary>What a phrase is in the form of a piece.</summary>
internal enum PhraseKind
{
    /// <summary>Accompaniment alone, leading in.</summary>
    Introduction,

    /// <summary>The theme, left open: A.</summary>
    Statement,

    /// <summary>The theme, closed on the tonic: A'.</summary>
    Return,

    /// <summary>Something else, higher and stronger: B.</summary>
    Contrast,

    /// <summary>A quiet stretch: C.</summary>
    Interlude,

    /// <summary>A whole film of fewer than four steps: a cadence.</summary>
    Miniature,

    /// <summary>A last look back over one or two steps: away from the tonic and home again.</summary>
    Coda,
}
