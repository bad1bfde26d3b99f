using System.Numerics.Tensors;
using Imago.Film.Frames;

namespace Imago.Film.Pictures;

/// <summary>Converts rows of R'G'B' to a frame, two at a time, because two rows share their chroma.</summary>
/// <param name="width">Width in pixels, even.</param>
internal sealed class RgbToYuvRows(int width)
{
    private const int Channels = 3;
    private readonly int[][] _sums = Rows(width + 2);
    private readonly int[] _scratch = new int[width];

    /// <summary>[3][width]: red, green and blue of an even row, 0 to 255.</summary>
    public int[][] Upper { get; } = Rows(width);

    /// <summary>[3][width]: the row below.</summary>
    public int[][] Lower { get; } = Rows(width);

    /// <summary>Writes both rows.</summary>
    /// <param name="frame">The frame, of the same width.</param>
    /// <param name="y">Index of the upper row, even.</param>
    public void Write(Yuv420Frame frame, int y)
    {
        Bt709.Luma(Upper[0], Upper[1], Upper[2], frame.Luma.Slice(y * width, width));
        Bt709.Luma(Lower[0], Lower[1], Lower[2], frame.Luma.Slice((y + 1) * width, width));
        for (var channel = 0; channel < Channels; channel++)
            Add(Upper[channel], Lower[channel], _sums[channel]);
        var (half, at) = (width / 2, y / 2 * (width / 2));
        Bt709.Chroma(_sums[0], _sums[1], _sums[2], frame.Cb.Slice(at, half), frame.Cr.Slice(at, half), _scratch);
    }

    private static int[][] Rows(int length) => [new int[length], new int[length], new int[length]];

    // sums[x + 1] = upper[x] + lower[x]; the first and the last sum are repeated at the ends.
    private static void Add(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, Span<int> sums)
    {
        TensorPrimitives.Add(upper, lower, sums[1..^1]);
        sums[0] = sums[1];
        sums[^1] = sums[^2];
    }
}
