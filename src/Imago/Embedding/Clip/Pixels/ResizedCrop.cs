namespace Imago.Embedding.Clip.Pixels;

/// <summary>A photo scaled to a size, and the window of it that is kept. The scaled size is only a thought: it may be far larger than memory.</summary>
/// <param name="Width">Pixels across after scaling.</param>
/// <param name="Height">Pixels down after scaling.</param>
/// <param name="Left">The window's first column.</param>
/// <param name="Top">The window's first row.</param>
/// <param name="Columns">Pixels across of the window.</param>
/// <param name="Rows">Pixels down of the window.</param>
internal readonly record struct ResizedCrop(long Width, long Height, long Left, long Top, int Columns, int Rows)
{
    /// <summary>The whole of a scaled photo.</summary>
    public static ResizedCrop Whole(int width, int height) => new(width, height, 0, 0, width, height);

    /// <summary>
    /// The middle square of a photo whose shorter side is scaled to it, as torchvision's Resize and CenterCrop have it: the longer side is
    /// cut to a whole number, the offset rounded with halves to even.
    /// </summary>
    /// <param name="width">Pixels across of the photo.</param>
    /// <param name="height">Pixels down of the photo.</param>
    /// <param name="side">Pixels a side of the square.</param>
    public static ResizedCrop MiddleSquare(int width, int height, int side)
    {
        var (shorter, longer) = (Math.Min(width, height), Math.Max(width, height));
        var scaled = (long)((double)((long)side * longer) / shorter);
        var offset = (long)Math.Round((scaled - side) / 2.0, MidpointRounding.ToEven);
        return width <= height ? new(side, scaled, 0, offset, side, side) : new(scaled, side, offset, 0, side, side);
    }
}
