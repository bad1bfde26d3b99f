using Imago.Film.H264;
using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>The format of a film's frames.</summary>
/// <param name="Width">Width in pixels, even.</param>
/// <param name="Height">Height in pixels, even.</param>
/// <param name="FramesPerSecond">Frames per second.</param>
internal sealed record FrameFormat(int Width, int Height, int FramesPerSecond)
{
    /// <summary>How slides move.</summary>
    public SlideMotion Motion { get; init; }

    /// <summary>The transitions between slides.</summary>
    public ShotTransitions Shots { get; init; } = ShotTransitions.Cuts;

    /// <summary>The size of the slides' pictures.</summary>
    public (int Width, int Height) PictureSize => Motion == SlideMotion.None ? (Width, Height) : KenBurnsPath.SourceSize(Width, Height);
}
