using System.Numerics;
using Imago.Photos;

namespace Imago.Embedding;

/// <summary>Measures a photo's light, colour and gradients. All sums are whole numbers, so results do not depend on their order.</summary>
public static class MeasureCalculator
{
    /// <summary>Measures a photo.</summary>
    /// <param name="photo">The photo.</param>
    public static PhotoMeasurement Measure(RgbImage photo)
    {
        var count = (long)photo.Width * photo.Height;
        var grey = new byte[count];
        var values = 0L;
        Span<long> spreads = stackalloc long[256]; // sum of max - min over the pixels with this max
        spreads.Clear();
        long rg = 0, rg2 = 0, yb = 0, yb2 = 0; // R - G, and R + G - 2B (twice the paper's yb), with their squares
        ReadOnlySpan<byte> rest = photo.Pixels;
        foreach (ref var target in grey.AsSpan())
        {
            int r = rest[0], g = rest[1], b = rest[2];
            rest = rest[3..];
            var max = Math.Max(r, Math.Max(g, b));
            values += max;
            spreads[max] += max - Math.Min(r, Math.Min(g, b));
            var red = r - g;
            var yellow = r + g - (2 * b);
            rg += red;
            rg2 += red * red;
            yb += yellow;
            yb2 += yellow * yellow;
            target = Grey(r, g, b);
        }

        // HSV saturation is (max - min) / max, and 0 for black.
        var saturation = 0.0;
        for (var max = 1; max < spreads.Length; max++)
            saturation += (double)spreads[max] / max;

        return new PhotoMeasurement(
            values / (255.0 * count),
            saturation / count,
            Colorfulness(count, rg, rg2, yb, yb2),
            Gradients(grey, photo.Width, photo.Height));
    }

    /// <summary>ITU-R BT.601 luma in 15-bit fixed point, as OpenCV rounds it.</summary>
    private static byte Grey(int r, int g, int b) => (byte)(((9798 * r) + (19235 * g) + (3735 * b) + 16384) >> 15);

    // Hasler, Süsstrunk: Measuring colourfulness in natural images (2003): M3 = sigma_rgyb + 0.3 mu_rgyb, population deviations.
    private static double Colorfulness(double n, long rg, long rg2, long yb, long yb2)
    {
        var meanRg = rg / n;
        var meanYb = yb / (2 * n);
        var varianceRg = Math.Max(0, (rg2 / n) - (meanRg * meanRg));
        var varianceYb = Math.Max(0, (yb2 / (4 * n)) - (meanYb * meanYb));
        return Math.Sqrt(varianceRg + varianceYb) + (0.3 * Math.Sqrt((meanRg * meanRg) + (meanYb * meanYb)));
    }

    // Sobel 3 x 3 as two passes: vertical sums (1 2 1) and differences (-1 0 1) per column, then across. Borders mirror without repeating
    // the edge pixel, so beyond the border lies the second pixel, or the only one.
    private static GradientHistogram Gradients(byte[] grey, int width, int height)
    {
        var counts = new uint[GradientHistogram.Bins];
        var smooth = new short[width + 2];
        var difference = new short[width + 2];
        var magnitudes = new float[width];
        var beyond = Math.Min(1, width - 1);
        for (var y = 0; y < height; y++)
        {
            var above = grey.AsSpan((y > 0 ? y - 1 : Math.Min(1, height - 1)) * width, width);
            var here = grey.AsSpan(y * width, width);
            var below = grey.AsSpan((y < height - 1 ? y + 1 : Math.Max(height - 2, 0)) * width, width);
            Columns(above, here, below, smooth.AsSpan(1), difference.AsSpan(1));
            (smooth[0], difference[0]) = (smooth[1 + beyond], difference[1 + beyond]);
            (smooth[width + 1], difference[width + 1]) = (smooth[width - beyond], difference[width - beyond]);
            Magnitudes(smooth, difference, magnitudes);
            foreach (var magnitude in magnitudes)
                counts[(int)MathF.Ceiling(magnitude)]++;
        }

        return new GradientHistogram(counts);
    }

    private static void Columns(ReadOnlySpan<byte> above, ReadOnlySpan<byte> here, ReadOnlySpan<byte> below, Span<short> smooth, Span<short> difference)
    {
        var x = 0;
        for (; x <= above.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(above[x..]), out var a0, out var a1);
            Vector.Widen(new Vector<byte>(here[x..]), out var h0, out var h1);
            Vector.Widen(new Vector<byte>(below[x..]), out var b0, out var b1);
            Vector.AsVectorInt16(a0 + h0 + h0 + b0).CopyTo(smooth[x..]);
            Vector.AsVectorInt16(a1 + h1 + h1 + b1).CopyTo(smooth[(x + Vector<short>.Count)..]);
            Vector.AsVectorInt16(b0 - a0).CopyTo(difference[x..]);
            Vector.AsVectorInt16(b1 - a1).CopyTo(difference[(x + Vector<short>.Count)..]);
        }

        for (; x < above.Length; x++)
        {
            smooth[x] = (short)(above[x] + (2 * here[x]) + below[x]);
            difference[x] = (short)(below[x] - above[x]);
        }
    }

    // Squares stay below 2^24, so they are exact in single precision and roots of whole squares are whole.
    private static void Magnitudes(short[] smooth, short[] difference, float[] magnitudes)
    {
        var x = 0;
        for (; x <= magnitudes.Length - Vector<short>.Count; x += Vector<short>.Count)
        {
            Vector.Widen(new Vector<short>(smooth, x + 2) - new Vector<short>(smooth, x), out var across0, out var across1);
            var middle = new Vector<short>(difference, x + 1);
            Vector.Widen(new Vector<short>(difference, x) + middle + middle + new Vector<short>(difference, x + 2), out var down0, out var down1);
            Vector.SquareRoot(Vector.ConvertToSingle((across0 * across0) + (down0 * down0))).CopyTo(magnitudes, x);
            Vector.SquareRoot(Vector.ConvertToSingle((across1 * across1) + (down1 * down1))).CopyTo(magnitudes, x + Vector<float>.Count);
        }

        for (; x < magnitudes.Length; x++)
        {
            var gx = smooth[x + 2] - smooth[x];
            var gy = difference[x] + (2 * difference[x + 1]) + difference[x + 2];
            magnitudes[x] = MathF.Sqrt((gx * gx) + (gy * gy));
        }
    }
}
