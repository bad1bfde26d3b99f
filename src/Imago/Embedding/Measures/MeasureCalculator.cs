using System.Numerics;
using Imago.Imaging;

namespace Imago.Embedding.Measures;

/// <summary>
/// Measures a photo's brightness, colour, gradients and blur. All sums are whole numbers, so results do not depend on their order.
/// </summary>
internal static class MeasureCalculator
{
    /// <summary>Measures a photo.</summary>
    /// <param name="photo">The photo.</param>
    public static PhotoMeasurement Measure(RgbImage photo)
    {
        var count = (long)photo.Width * photo.Height;
        var grey = new byte[count];
        var sums = ColorSums.Of(photo.Pixels, grey);
        return new PhotoMeasurement(
            sums.Value / (255.0 * count),
            sums.Saturation / count,
            Colorfulness(count, sums),
            Gradients(grey, photo.Width, photo.Height),
            sums.Hue,
            BlurEffect.Of(grey, photo.Width, photo.Height));
    }

    // Hasler, Süsstrunk: Measuring colourfulness in natural images (2003): M3 = sigma_rgyb + 0.3 mu_rgyb, population deviations.
    private static double Colorfulness(double n, ColorSums sums)
    {
        var meanRg = sums.Red / n;
        var meanYb = sums.Yellow / (2 * n);
        var varianceRg = Math.Max(0, (sums.RedSquared / n) - (meanRg * meanRg));
        var varianceYb = Math.Max(0, (sums.YellowSquared / (4 * n)) - (meanYb * meanYb));
        return Math.Sqrt(varianceRg + varianceYb) + (0.3 * Math.Sqrt((meanRg * meanRg) + (meanYb * meanYb)));
    }

    // Sobel 3 x 3 in two passes: vertical sums (1 2 1) and differences (-1 0 1) per column, then across. Borders are mirrored without
    // repeating the edge pixel, so the pixel beyond the border is the second one, or the only one.
    private static GradientHistogram Gradients(byte[] grey, int width, int height)
    {
        var counts = new uint[GradientHistogram.Bins];
        var smooth = new short[width + 2];
        var difference = new short[width + 2];
        var magnitudes = new int[width];
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
                counts[magnitude]++;
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

    // Squares stay below 2^24, so they are exact in single precision, and roots of square numbers are whole.
    private static void Magnitudes(short[] smooth, short[] difference, int[] magnitudes)
    {
        var x = 0;
        for (; x <= magnitudes.Length - Vector<short>.Count; x += Vector<short>.Count)
        {
            Vector.Widen(new Vector<short>(smooth, x + 2) - new Vector<short>(smooth, x), out var across0, out var across1);
            var middle = new Vector<short>(difference, x + 1);
            Vector.Widen(new Vector<short>(difference, x) + middle + middle + new Vector<short>(difference, x + 2), out var down0, out var down1);
            RootUp((across0 * across0) + (down0 * down0)).CopyTo(magnitudes, x);
            RootUp((across1 * across1) + (down1 * down1)).CopyTo(magnitudes, x + Vector<int>.Count);
        }

        for (; x < magnitudes.Length; x++)
        {
            var gx = smooth[x + 2] - smooth[x];
            var gy = difference[x] + (2 * difference[x + 1]) + difference[x + 2];
            magnitudes[x] = (int)MathF.Ceiling(MathF.Sqrt((gx * gx) + (gy * gy)));
        }
    }

    private static Vector<int> RootUp(Vector<int> squares) => Vector.ConvertToInt32(Vector.Ceiling(Vector.SquareRoot(Vector.ConvertToSingle(squares))));
}
