namespace Imago.Imaging.Formats.Raw;

/// <summary>A JPEG within a file.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Length">How many bytes it has.</param>
/// <param name="Width">Pixels across; 0 if picture decoders do not read its kind.</param>
/// <param name="Height">Pixels down.</param>
internal readonly record struct EmbeddedJpeg(long Offset, long Length, int Width, int Height)
{
    /// <summary>The longer side in pixels.</summary>
    public int LongerSide => Math.Max(Width, Height);

    /// <summary>True if it is larger than another picture; at equal size, if it has more bytes.</summary>
    public bool IsLargerThan(EmbeddedJpeg other)
    {
        var (area, otherArea) = ((long)Width * Height, (long)other.Width * other.Height);
        return area > otherArea || (area == otherArea && Length > other.Length);
    }
}
