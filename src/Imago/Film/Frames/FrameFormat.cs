using Imago.Film.H264;
using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>What the frames of a film are made by.</summary>
/// <param name="Width">Pixels across, even.</param>
/// <param name="Height">Pixels down, even.</param>
/// <param name="FramesPerSecond">Frames a second.</param>
internal sealed record FrameFormat(int Width, int Height, int FramesPerSecond)
{
    /// <summary>Whether slides move.</summary>
    public SlideMotion Motion { get; init; }

    /// <summary>How slides give way to each other.</summary>
    public ShotTransitions Shots { get; init; } = ShotTransitions.Cuts;

    /// <summary>The size of slides' pictures.</summary>
    public (int Width, int Height) PictureSize => Motion == SlideMotion.None ? (Width, Height) : KenBurnsPath.SourceSize(Width, Height);
}
