namespace Imago.Film.Planning;

/// <summary>How one slide gives way to the next.</summary>
public enum Transition
{
    /// <summary>At once.</summary>
    Cut,

    /// <summary>The next picture comes through the one before: a linear crossfade over the last frames of a slide.</summary>
    Fade,

    /// <summary>The picture goes to black and the next comes out of it, half the time each.</summary>
    FadeBlack,
}
