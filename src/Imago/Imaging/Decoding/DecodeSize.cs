using System.Text.Json.Serialization;

namespace Imago.Imaging.Decoding;

/// <summary>The size in which a photo is wanted.</summary>
internal readonly record struct DecodeSize
{
    [JsonConstructor]
    internal DecodeSize(int maxWidth, int maxHeight, int leastSide = 0) => (MaxWidth, MaxHeight, LeastSide) = (maxWidth, maxHeight, leastSide);

    /// <summary>The original size.</summary>
    public static DecodeSize Full { get; }

    /// <summary>The box's width in pixels; 0 if there is no box.</summary>
    public int MaxWidth { get; }

    /// <summary>The box's height in pixels; 0 if there is no box.</summary>
    public int MaxHeight { get; }

    /// <summary>True for the original size, with all pixels.</summary>
    public bool IsFull => MaxWidth == 0 && LeastSide == 0;

    /// <summary>The least shorter side in pixels of a JPEG that is decoded smaller; 0 if that is not asked for.</summary>
    [JsonInclude]
    internal int LeastSide { get; }

    /// <summary>Shrunk to fit a box, upright, with its aspect ratio; never enlarged.</summary>
    /// <param name="width">The box's width, at least 1.</param>
    /// <param name="height">The box's height, at least 1.</param>
    public static DecodeSize Within(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return new DecodeSize(width, height);
    }

    /// <summary>
    /// The original size, except for JPEGs, whose decoder gives a half, a quarter or an eighth of the size for less work: those are decoded at the
    /// smallest size whose shorter side has at least the given pixels. Nothing is resampled.
    /// </summary>
    /// <param name="shorterSide">The least shorter side in pixels, if the picture has it; at least 1.</param>
    public static DecodeSize AtLeast(int shorterSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(shorterSide, 1);
        return new DecodeSize(0, 0, shorterSide);
    }

    /// <summary>How much smaller a JPEG's decoder may decode a picture: at least twice the wanted size is left if the picture is resampled.</summary>
    /// <param name="width">Its width, upright.</param>
    /// <param name="height">Its height, upright.</param>
    /// <returns>1, 2, 4 or 8.</returns>
    internal int JpegShrink(int width, int height)
    {
        var (fitWidth, fitHeight) = Fit(width, height);
        var factor = LeastSide > 0
            ? (double)Math.Min(width, height) / LeastSide
            : Math.Min((double)width / fitWidth, (double)height / fitHeight) / 2;
        return factor switch { >= 8 => 8, >= 4 => 4, >= 2 => 2, _ => 1 };
    }

    /// <summary>The size a picture gets; its own if nothing is resampled.</summary>
    /// <param name="width">Its width, upright.</param>
    /// <param name="height">Its height, upright.</param>
    public (int Width, int Height) Fit(int width, int height)
    {
        if (MaxWidth == 0 || (width <= MaxWidth && height <= MaxHeight))
            return (width, height);

        // The tighter side matches exactly; the other is rounded and keeps at least one pixel.
        return (long)width * MaxHeight > (long)height * MaxWidth
            ? (MaxWidth, Math.Clamp((int)Math.Round((double)height * MaxWidth / width), 1, MaxHeight))
            : (Math.Clamp((int)Math.Round((double)width * MaxHeight / height), 1, MaxWidth), MaxHeight);
    }
}
