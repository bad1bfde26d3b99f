namespace Imago.Film.Frames;

/// <summary>A picture as video encoders take it: 8-bit limited-range BT.709 Y'CbCr with half the chroma each way, three planes one after the other.</summary>
public sealed class Yuv420Frame
{
    /// <summary>Limited-range black's luma.</summary>
    public const byte BlackLuma = 16;

    /// <summary>Chroma of every grey.</summary>
    public const byte NeutralChroma = 128;

    /// <summary>Creates a black frame.</summary>
    /// <param name="width">Pixels across, even.</param>
    /// <param name="height">Pixels down, even.</param>
    /// <exception cref="ArgumentException">A side is odd or not positive.</exception>
    public Yuv420Frame(int width, int height)
    {
        RequireEven(width, nameof(width));
        RequireEven(height, nameof(height));
        (Width, Height) = (width, height);
        Bytes = new byte[checked(width * height / 2 * 3)];
        Clear();
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
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
