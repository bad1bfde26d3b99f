using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>
/// The content of a frame: a slide, or a mixture of it with another slide or with black. It gives the same bytes on any thread.
/// </summary>
/// <param name="Slide">The slide.</param>
/// <param name="Frame">The slide's frame, counted from the first in which it is visible.</param>
internal sealed record FrameRecipe(PlacedSlide Slide, int Frame)
{
    /// <summary>How many times the frame is shown.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The slide that is mixed in, with its frame; null if there is none.</summary>
    public (PlacedSlide Slide, int Frame)? Other { get; init; }

    /// <summary>The weight of the other slide, 0 to 64.</summary>
    public int Weight { get; init; }

    /// <summary>The weight of black, 0 to 64.</summary>
    public int BlackWeight { get; init; }

    /// <summary>Draws the frame.</summary>
    /// <param name="resampler">The resampler for moving slides.</param>
    /// <param name="target">Receives the frame.</param>
    /// <param name="scratch">A frame used as working memory.</param>
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
