namespace Imago.Imaging.Formats.Raw;

/// <summary>A JPEG within a file.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Width">Pixels across; 0 if it is of a kind that decoders of pictures do not read.</param>
/// <param name="Height">Pixels down.</param>
internal readonly record struct EmbeddedJpeg(long Offset, long Length, int Width, int Height)
{
    /// <summary>The longer side in pixels.</summary>
    public int LongerSide => Math.Max(Width, Height);

    /// <summary>Whether it is a larger picture than another; of one size, the one with more bytes.</summary>
    public bool IsLargerThan(EmbeddedJpeg other)
    {
        var (area, otherArea) = ((long)Width * Height, (long)other.Width * other.Height);
        return area > otherArea || (area == otherArea && Length > other.Length);
    }
}
