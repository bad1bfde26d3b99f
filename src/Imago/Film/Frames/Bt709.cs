using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Imago.Film.Frames;

/// <summary>
/// Converts R'G'B' to limited-range Y'CbCr by ITU-R BT.709-6 items 3.2 to 3.5, in integers, so that the bytes are the same on every
/// machine: Y' = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B), Cb = 128 + 224 (B - Y) / 1.8556, Cr = 128 + 224 (R - Y) / 1.5748. Chroma is
/// sited by H.264's default (chroma_sample_loc_type 0): on the even columns, halfway between two rows. Its filter is therefore 1 2 1 across
/// and 1 1 down.
/// </summary>
internal static class Bt709
{
    private const double Kr = 0.2126;
    private const double Kb = 0.0722;
    private const double Kg = 1 - Kr - Kb;
    private const double LumaSteps = 219.0 / 255;
    private const double ChromaSteps = 224.0 / 255 / 2;

    // Luma has 20 fractional bits. Chroma sums the weights of eight samples, so it has 19, and the shift takes 3 more.
    private const int LumaShift = 20;
    private const int ChromaBits = 19;
    private const int ChromaShift = ChromaBits + 3;

    private const int LumaR = (int)((LumaSteps * Kr * (1 << LumaShift)) + 0.5);
    private const int LumaB = (int)((LumaSteps * Kb * (1 << LumaShift)) + 0.5);

    // The middle weight takes the remainder, so that greys are exact.
    private const int LumaG = (int)((LumaSteps * (1 << LumaShift)) + 0.5) - LumaR - LumaB;
    private const int LumaBias = (Yuv420Frame.BlackLuma << LumaShift) + (1 << (LumaShift - 1));
    private const int CbB = (int)((ChromaSteps * (1 << ChromaBits)) + 0.5);
    private const int CbR = -(int)((ChromaSteps * Kr / (1 - Kb) * (1 << ChromaBits)) + 0.5);
    private const int CbG = -CbB - CbR;
    private const int CrR = CbB;
    private const int CrB = -(int)((ChromaSteps * Kb / (1 - Kr) * (1 << ChromaBits)) + 0.5);
    private const int CrG = -CrR - CrB;
    private const int ChromaBias = (Yuv420Frame.NeutralChroma << ChromaShift) + (1 << (ChromaShift - 1));

    /// <summary>Converts the luma of a row.</summary>
    /// <param name="red">[width] levels, 0 to 255.</param>
    /// <param name="green">As red.</param>
    /// <param name="blue">As red.</param>
    /// <param name="luma">[width] bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Luma(ReadOnlySpan<int> red, ReadOnlySpan<int> green, ReadOnlySpan<int> blue, Span<byte> luma)
    {
        var r = MemoryMarshal.Cast<int, Vector<int>>(red);
        var g = MemoryMarshal.Cast<int, Vector<int>>(green);
        var b = MemoryMarshal.Cast<int, Vector<int>>(blue);
        var bytes = MemoryMarshal.Cast<byte, Vector<byte>>(luma);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Vector.Narrow(
                Vector.Narrow(Luma(r[4 * i], g[4 * i], b[4 * i]), Luma(r[(4 * i) + 1], g[(4 * i) + 1], b[(4 * i) + 1])),
                Vector.Narrow(Luma(r[(4 * i) + 2], g[(4 * i) + 2], b[(4 * i) + 2]), Luma(r[(4 * i) + 3], g[(4 * i) + 3], b[(4 * i) + 3])));
        }

        for (var x = bytes.Length * Vector<byte>.Count; x < luma.Length; x++)
            luma[x] = (byte)(((red[x] * LumaR) + (green[x] * LumaG) + (blue[x] * LumaB) + LumaBias) >> LumaShift);
    }

    /// <summary>Converts the chroma of two rows.</summary>
    /// <param name="red">[width + 2] sums of the two rows' levels; the first and the last are repeated at the ends.</param>
    /// <param name="green">As red.</param>
    /// <param name="blue">As red.</param>
    /// <param name="cb">[width / 2] bytes.</param>
    /// <param name="cr">[width / 2] bytes.</param>
    /// <param name="scratch">[width] working memory.</param>
    public static void Chroma(ReadOnlySpan<int> red, ReadOnlySpan<int> green, ReadOnlySpan<int> blue, Span<byte> cb, Span<byte> cr, Span<int> scratch)
    {
        ChromaPlane(red, green, blue, CbR, CbG, CbB, scratch);
        EvenBytes(scratch, cb);
        ChromaPlane(red, green, blue, CrR, CrG, CrB, scratch);
        EvenBytes(scratch, cr);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ChromaPlane(ReadOnlySpan<int> red, ReadOnlySpan<int> green, ReadOnlySpan<int> blue, int r, int g, int b, Span<int> levels)
    {
        var x = 0;
        for (; x <= levels.Length - Vector<int>.Count; x += Vector<int>.Count)
        {
            var level = (Filter(red, x) * r) + (Filter(green, x) * g) + (Filter(blue, x) * b) + new Vector<int>(ChromaBias);
            Vector.ShiftRightArithmetic(level, ChromaShift).CopyTo(levels[x..]);
        }

        for (; x < levels.Length; x++)
        {
            levels[x] = ((r * (red[x] + (2 * red[x + 1]) + red[x + 2])) + (g * (green[x] + (2 * green[x + 1]) + green[x + 2]))
                + (b * (blue[x] + (2 * blue[x + 1]) + blue[x + 2])) + ChromaBias) >> ChromaShift;
        }
    }

    private static Vector<int> Filter(ReadOnlySpan<int> row, int x)
    {
        var middle = new Vector<int>(row[(x + 1)..]);
        return new Vector<int>(row[x..]) + middle + middle + new Vector<int>(row[(x + 2)..]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void EvenBytes(ReadOnlySpan<int> levels, Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)levels[2 * i];
    }

    private static Vector<uint> Luma(Vector<int> r, Vector<int> g, Vector<int> b) =>
        Vector.AsVectorUInt32(Vector.ShiftRightArithmetic((r * LumaR) + (g * LumaG) + (b * LumaB) + new Vector<int>(LumaBias), LumaShift));
}
