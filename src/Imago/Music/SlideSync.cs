namespace Imago.Music;

/// <summary>What gives way when a tempo and the length of a slide are made to fit.</summary>
public enum SlideSync
{
    /// <summary>Both: slides are up to 5 % shorter or longer than asked, so that the tempo stays near the one wished for.</summary>
    Beats,

    /// <summary>The tempo alone: slides are exactly as long as asked.</summary>
    None,
}
