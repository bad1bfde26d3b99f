namespace Imago.Music.Composition.Harmony;

/// <summary>What a chord does in a key (Riemann 1893).</summary>
internal enum HarmonicFunction
{
    /// <summary>Home, or a chord that stands for it.</summary>
    Tonic,

    /// <summary>Away from home.</summary>
    Subdominant,

    /// <summary>Wants to go home.</summary>
    Dominant,
}
