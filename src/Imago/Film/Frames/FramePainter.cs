using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>The working memory for drawing frames on one thread.</summary>
/// <param name="format">The format of the film's frames.</param>
internal sealed class FramePainter(FrameFormat format)
{
    private readonly Yuv420Frame _scratch = new(format.Width, format.Height);
    private readonly WindowResampler _resampler = new(format.PictureSize.Width, format.PictureSize.Height, format.Width, format.Height);

    /// <summary>Draws a frame.</summary>
    /// <param name="recipe">The content of the frame.</param>
    /// <param name="target">Receives the frame.</param>
    public void Draw(FrameRecipe recipe, Yuv420Frame target) => recipe.Draw(_resampler, target, _scratch);
}
