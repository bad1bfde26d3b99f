using Imago.Film.Motion;

namespace Imago.Film.Frames;

/// <summary>One thread's working memory to draw frames with.</summary>
/// <param name="format">The film's frames.</param>
internal sealed class FramePainter(FrameFormat format)
{
    private readonly Yuv420Frame _scratch = new(format.Width, format.Height);
    private readonly WindowResampler _resampler = new(format.PictureSize.Width, format.PictureSize.Height, format.Width, format.Height);

    /// <summary>Draws a frame.</summary>
    /// <param name="recipe">What is on it.</param>
    /// <param name="target">The frame to fill.</param>
    public void Draw(FrameRecipe recipe, Yuv420Frame target) => recipe.Draw(_resampler, target, _scratch);
}
