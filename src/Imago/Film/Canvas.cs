using System.Numerics;
using System.Numerics.Tensors;
using Imago.Photos;

namespace Imago.Film;

/// <summary>
/// Puts photos on frames of one size: as large as fits with nothing cut off, centred, the rest black. One canvas serves one thread; its
/// working memory is a few rows.
/// </summary>
public sealed class Canvas
{
    private const int Channels = 3;
    private readonly int[][] _upper;
    private readonly int[][] _lower;
    private readonly int[][] _sums;
    private readonly int[] _scratch;

    /// <summary>Creates a canvas.</summary>
    /// <param name="width">Pixels across, even.</param>
    /// <param name="height">Pixels down, even.</param>
    /// <exception cref="ArgumentException">A side is odd or not positive.</exception>
    public Canvas(int width, int height)
    {
        Yuv420Frame.RequireEven(width, nameof(width));
        Yuv420Frame.RequireEven(height, nameof(height));
        (Width, Height) = (width, height);
        (_upper, _lower, _sums) = (Rows(width), Rows(width), Rows(width + 2));
        _scratch = new int[width];
    }

    /// <summary>Pixels across.</summary>
    public int Width { get; }

    /// <summary>Pixels down.</summary>
    public int Height { get; }

    /// <summary>The size of a picture scaled to fit.</summary>
    /// <param name="width">The picture's pixels across.</param>
    /// <param name="height">The picture's pixels down.</param>
    /// <returns>Pixels across and down, at least 1 each, one of them the canvas's own.</returns>
    public (int Width, int Height) Fit(int width, int height)
    {
        // Compared as fractions, so that a picture of the canvas's own shape fills it exactly.
        if ((long)width * Height >= (long)height * Width)
            return (Width, Math.Max(1, (int)((((long)height * Width * 2) + width) / (2L * width))));
        return (Math.Max(1, (int)((((long)width * Height * 2) + height) / (2L * height))), Height);
    }

    /// <summary>Draws a photo.</summary>
    /// <param name="image">The photo, of any size.</param>
    /// <param name="frame">The frame to fill, of the canvas's size; all of it is overwritten.</param>
    public void Draw(RgbImage image, Yuv420Frame frame)
    {
        if (frame.Width != Width || frame.Height != Height)
            throw new ArgumentException($"The frame is {frame.Width} x {frame.Height}, the canvas {Width} x {Height}.", nameof(frame));
        var (width, height) = Fit(image.Width, image.Height);
        var (left, top) = ((Width - width) / 2, (Height - height) / 2);
        var resampler = new Resampler(image, width, height);
        var row = new float[width * Channels];
        frame.Clear();
        Blacken(_upper);
        Blacken(_lower);

        // Pairs of rows, since two rows share their chroma; the first and last pair may hold a row of the bar.
        for (var y = top & ~1; y < top + height; y += 2)
        {
            Load(y - top);
            Load(y + 1 - top);
            Convert(frame, y);
        }

        void Load(int source)
        {
            var target = ((source + top) & 1) == 0 ? _upper : _lower;
            if (source >= 0 && source < height)
            {
                resampler.Row(source, row);
                for (var channel = 0; channel < Channels; channel++)
                    Round(row.AsSpan(channel * width, width), target[channel].AsSpan(left, width));
            }
            else
            {
                Blacken(target);
            }
        }
    }

    private static int[][] Rows(int length) => [new int[length], new int[length], new int[length]];

    private static void Blacken(int[][] rows)
    {
        foreach (var row in rows)
            Array.Clear(row);
    }

    private static void Round(ReadOnlySpan<float> samples, Span<int> levels)
    {
        var x = 0;
        for (; x <= samples.Length - Vector<float>.Count; x += Vector<float>.Count)
        {
            var cut = Vector.Min(Vector.Max(new Vector<float>(samples[x..]), Vector<float>.Zero), new Vector<float>(255));
            Vector.ConvertToInt32(cut + new Vector<float>(0.5f)).CopyTo(levels[x..]);
        }

        for (; x < samples.Length; x++)
            levels[x] = Resampler.Level(samples[x]);
    }

    private void Convert(Yuv420Frame frame, int y)
    {
        Bt709.Luma(_upper[0], _upper[1], _upper[2], frame.Luma.Slice(y * Width, Width));
        Bt709.Luma(_lower[0], _lower[1], _lower[2], frame.Luma.Slice((y + 1) * Width, Width));
        for (var channel = 0; channel < Channels; channel++)
            Add(_upper[channel], _lower[channel], _sums[channel]);
        var (half, at) = (Width / 2, y / 2 * (Width / 2));
        Bt709.Chroma(_sums[0], _sums[1], _sums[2], frame.Cb.Slice(at, half), frame.Cr.Slice(at, half), _scratch);
    }

    // sums[x + 1] = upper[x] + lower[x]; the ends repeat their neighbours.
    private static void Add(ReadOnlySpan<int> upper, ReadOnlySpan<int> lower, Span<int> sums)
    {
        TensorPrimitives.Add(upper, lower, sums[1..^1]);
        sums[0] = sums[1];
        sums[^1] = sums[^2];
    }
}
