namespace Imago.Film.Planning;

/// <summary>The transition from one slide to the next.</summary>
public enum Transition
{
    /// <summary>An immediate change.</summary>
    Cut,

    /// <summary>A linear crossfade over the last frames of a slide.</summary>
    Fade,

    /// <summary>A fade to black and a fade from black, each half of the time.</summary>
    FadeBlack,
}
