namespace Imago.Music;

/// <summary>What may change to make tempo and slide length fit.</summary>
public enum SlideSync
{
    /// <summary>
    /// Both the tempo and the slide length: slides are up to 5 % shorter or longer than requested, so that the tempo stays near its target.
    /// </summary>
    Beats,

    /// <summary>Only the tempo: slides are exactly as long as requested.</summary>
    None,
}
