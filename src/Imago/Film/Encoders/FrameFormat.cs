using Imago.Film.Motion;

namespace Imago.Film.Encoders;

/// <summary>What the frames of a film are made by.</summary>
/// <param name="Width">Pixels across, even.</param>
/// <param name="Height">Pixels down, even.</param>
/// <param name="FramesPerSecond">Frames a second.</param>
internal sealed record FrameFormat(int Width, int Height, int FramesPerSecond)
{
    /// <summary>Whether slides move.</summary>
    public SlideMotion Motion { get; init; }

    /// <summary>How a slide gives way to the next.</summary>
    public Transition Transition { get; init; }

    /// <summary>The frames that takes, the last being the next slide itself; fewer than 2 cut.</summary>
    public int TransitionFrames { get; init; }

    /// <summary>The size of slides' pictures.</summary>
    public (int Width, int Height) PictureSize => Motion == SlideMotion.None ? (Width, Height) : KenBurnsPath.SourceSize(Width, Height);

    /// <summary>The frames of a slide that already belong to the next.</summary>
    /// <param name="frames">The slide's frames, at least one of which shows it alone.</param>
    /// <returns>0 for a cut.</returns>
    public int FadeFrames(int frames)
    {
        var fade = Transition == Transition.Cut ? 0 : Math.Min(TransitionFrames, frames - 1);
        return fade < 2 ? 0 : fade;
    }
}
