namespace Imago.Music.Composition.Harmony;

/// <summary>The function of a chord in its key (Riemann 1893).</summary>
internal enum HarmonicFunction
{
    /// <summary>Rest: the tonic chord, or one that stands for it.</summary>
    Tonic,

    /// <summary>Motion away from the tonic.</summary>
    Subdominant,

    /// <summary>Tension that resolves to the tonic.</summary>
    Dominant,
}
