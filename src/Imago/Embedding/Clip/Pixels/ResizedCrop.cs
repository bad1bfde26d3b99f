namespace Imago.Embedding.Clip.Pixels;

/// <summary>
/// A photo scaled to a size, and the window that is kept. The whole scaled photo is never computed, so it may be larger than memory.
/// </summary>
/// <param name="Width">The scaled width in pixels.</param>
/// <param name="Height">The scaled height in pixels.</param>
/// <param name="Left">The window's first column.</param>
/// <param name="Top">The window's first row.</param>
/// <param name="Columns">The window's width in pixels.</param>
/// <param name="Rows">The window's height in pixels.</param>
internal readonly record struct ResizedCrop(long Width, long Height, long Left, long Top, int Columns, int Rows)
{
    /// <summary>The whole scaled photo.</summary>
    public static ResizedCrop Whole(int width, int height) => new(width, height, 0, 0, width, height);

    /// <summary>
    /// The middle square of a photo whose shorter side is scaled to the square, as in torchvision's Resize and CenterCrop: the longer side
    /// is truncated to a whole number, and the offset is rounded with halves to even.
    /// </summary>
    /// <param name="width">The photo's width in pixels.</param>
    /// <param name="height">The photo's height in pixels.</param>
    /// <param name="side">The side of the square in pixels.</param>
    public static ResizedCrop MiddleSquare(int width, int height, int side)
    {
        var (shorter, longer) = (Math.Min(width, height), Math.Max(width, height));
        var scaled = (long)((double)((long)side * longer) / shorter);
        var offset = (long)Math.Round((scaled - side) / 2.0, MidpointRounding.ToEven);
        return width <= height ? new(side, scaled, 0, offset, side, side) : new(scaled, side, offset, 0, side, side);
    }
}
