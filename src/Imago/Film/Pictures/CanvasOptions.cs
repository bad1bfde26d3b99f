using Imago.Film.Frames;

namespace Imago.Film.Pictures;

/// <summary>How photos are put on frames.</summary>
/// <param name="Width">The frame's pixels across, even.</param>
/// <param name="Height">The frame's pixels down, even.</param>
public sealed record CanvasOptions(int Width, int Height)
{
    /// <summary>How a photo of another shape fills the frame.</summary>
    public CanvasFit Fit { get; init; } = CanvasFit.Letterbox;

    /// <summary>
    /// How many times a photo is enlarged at most, more than 0; <see cref="double.PositiveInfinity"/> sets no limit. A photo too small to fill
    /// its place is centred in it.
    /// </summary>
    public double MostEnlargement { get; init; } = double.PositiveInfinity;

    /// <summary>True resamples light, as lenses do; false the gamma-coded levels, as most programs do.</summary>
    public bool LinearLight { get; init; }
}
