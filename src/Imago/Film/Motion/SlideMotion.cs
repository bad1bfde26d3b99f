namespace Imago.Film.Motion;

/// <summary>How photos move while they are shown.</summary>
public enum SlideMotion
{
    /// <summary>No motion.</summary>
    None,

    /// <summary>A slow zoom and pan towards the subject or away from it.</summary>
    KenBurns,
}
