namespace Imago.Film.Motion;

/// <summary>Whether photos move while they are shown.</summary>
public enum SlideMotion
{
    /// <summary>They stand still.</summary>
    None,

    /// <summary>A slow zoom and pan towards the subject or away from it.</summary>
    KenBurns,
}
