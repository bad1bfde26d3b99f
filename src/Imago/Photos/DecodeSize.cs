namespace Imago.Photos;

/// <summary>How large a photo is wanted.</summary>
public readonly record struct DecodeSize
{
    private DecodeSize(int maxWidth, int maxHeight) => (MaxWidth, MaxHeight) = (maxWidth, maxHeight);

    /// <summary>As it is.</summary>
    public static DecodeSize Full { get; }

    /// <summary>The box's width in pixels; 0 where there is no box.</summary>
    public int MaxWidth { get; }

    /// <summary>The box's height in pixels; 0 where there is no box.</summary>
    public int MaxHeight { get; }

    /// <summary>Shrunk to fit a box, upright, its aspect kept; never enlarged.</summary>
    /// <param name="width">The box's width, at least 1.</param>
    /// <param name="height">The box's height, at least 1.</param>
    public static DecodeSize Within(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new DecodeSize(width, height);
    }

    /// <summary>The size a picture gets.</summary>
    /// <param name="width">Its width, upright.</param>
    /// <param name="height">Its height, upright.</param>
    public (int Width, int Height) Fit(int width, int height)
    {
        if (MaxWidth == 0 || (width <= MaxWidth && height <= MaxHeight))
            return (width, height);

        // The tighter side is met exactly; the other follows, rounded, and keeps at least one pixel.
        return (long)width * MaxHeight > (long)height * MaxWidth
            ? (MaxWidth, Math.Clamp((int)Math.Round((double)height * MaxWidth / width), 1, MaxHeight))
            : (Math.Clamp((int)Math.Round((double)width * MaxHeight / height), 1, MaxWidth), MaxHeight);
    }
}
