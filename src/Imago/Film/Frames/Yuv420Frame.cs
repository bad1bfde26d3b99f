namespace Imago.Film.Frames;

/// <summary>
/// A picture in the form that video encoders take: 8-bit limited-range BT.709 Y'CbCr 4:2:0, three planes one after the other.
/// </summary>
internal sealed class Yuv420Frame
{
    /// <summary>The luma of limited-range black.</summary>
    public const byte BlackLuma = 16;

    /// <summary>The chroma of all greys.</summary>
    public const byte NeutralChroma = 128;

    /// <summary>Creates a black frame.</summary>
    /// <param name="width">Width in pixels, even.</param>
    /// <param name="height">Height in pixels, even.</param>
    /// <exception cref="ArgumentException">A side is odd or not positive.</exception>
    public Yuv420Frame(int width, int height)
    {
        RequireEven(width, nameof(width));
        RequireEven(height, nameof(height));
        (Width, Height) = (width, height);
        Bytes = new byte[checked(width * height / 2 * 3)];
        Clear();
    }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Y' [height, width], then Cb and Cr [height / 2, width / 2] each.</summary>
    public byte[] Bytes { get; }

    /// <summary>The luma plane, [height, width].</summary>
    public Span<byte> Luma => Bytes.AsSpan(0, Width * Height);

    /// <summary>The blue-difference plane, [height / 2, width / 2].</summary>
    public Span<byte> Cb => Bytes.AsSpan(Width * Height, Width * Height / 4);

    /// <summary>The red-difference plane, [height / 2, width / 2].</summary>
    public Span<byte> Cr => Bytes.AsSpan(Width * Height / 4 * 5, Width * Height / 4);

    /// <summary>Makes the frame black.</summary>
    public void Clear()
    {
        Luma.Fill(BlackLuma);
        Bytes.AsSpan(Width * Height).Fill(NeutralChroma);
    }

    internal static void RequireEven(int side, string name)
    {
        if (side < 2 || (side & 1) != 0)
            throw new ArgumentException($"A 4:2:0 picture's sides are even and positive; {side} is not.", name);
    }
}
