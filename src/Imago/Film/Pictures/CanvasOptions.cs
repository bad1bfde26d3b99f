using Imago.Film.Frames;

namespace Imago.Film.Pictures;

/// <summary>How photos are drawn on frames.</summary>
/// <param name="Width">The frame's width in pixels, even.</param>
/// <param name="Height">The frame's height in pixels, even.</param>
internal sealed record CanvasOptions(int Width, int Height)
{
    /// <summary>How a photo fills a frame of another shape.</summary>
    public CanvasFit Fit { get; init; } = CanvasFit.Letterbox;

    /// <summary>
    /// The largest enlargement of a photo, more than 0; <see cref="double.PositiveInfinity"/> sets no limit. A photo too small to fill its
    /// place is centred in it.
    /// </summary>
    public double MostEnlargement { get; init; } = double.PositiveInfinity;

    /// <summary>True to resample linear light, as lenses do; false to resample the gamma-coded levels, as most programs do.</summary>
    public bool LinearLight { get; init; }
}
