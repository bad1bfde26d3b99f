namespace Imago.Music;

/// <summary>The modes that Imago composes in, from the brightest to the darkest; each differs from the next by one note.</summary>
public enum Mode
{
    /// <summary>Major with a raised fourth.</summary>
    Lydian,

    /// <summary>Major.</summary>
    Ionian,

    /// <summary>Major with a lowered seventh.</summary>
    Mixolydian,

    /// <summary>Minor with a raised sixth.</summary>
    Dorian,

    /// <summary>Natural minor.</summary>
    Aeolian,

    /// <summary>Minor with a lowered second.</summary>
    Phrygian,
}
