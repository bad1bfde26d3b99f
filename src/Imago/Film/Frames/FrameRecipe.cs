using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>What is on a frame: a slide, or a mix of it with another or with black. Drawn by any thread, it gives the same bytes.</summary>
/// <param name="Slide">The slide.</param>
/// <param name="Frame">Its frame, counted from the first in which it is seen.</param>
internal sealed record FrameRecipe(PlacedSlide Slide, int Frame)
{
    /// <summary>How often the frame is shown.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Another slide that is mixed in, with its frame; null where none is.</summary>
    public (PlacedSlide Slide, int Frame)? Other { get; init; }

    /// <summary>The other's weight, 0 to 64.</summary>
    public int Weight { get; init; }

    /// <summary>Black's weight where it is mixed in, 0 to 64.</summary>
    public int BlackWeight { get; init; }

    /// <summary>Draws the frame.</summary>
    /// <param name="resampler">Draws windows of pictures.</param>
    /// <param name="target">The frame to fill.</param>
    /// <param name="scratch">A frame to work on.</param>
    public void Draw(WindowResampler resampler, Yuv420Frame target, Yuv420Frame scratch)
    {
        Slide.Draw(Frame, resampler, target);
        if (BlackWeight > 0)
            FrameMixer.MixWithBlack(target, BlackWeight, target);
        if (Other is not { } other)
            return;
        other.Slide.Draw(other.Frame, resampler, scratch);
        FrameMixer.Mix(target, scratch, Weight, target);
    }
}
