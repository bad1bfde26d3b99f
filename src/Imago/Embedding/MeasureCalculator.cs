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
        var spreads = new long[256]; // sum of max - min over the pixels with this max
        long rg = 0, rg2 = 0, yb = 0, yb2 = 0; // R - G, and R + G - 2B (twice the paper's yb), with their squares
        var pixels = photo.Pixels;
        for (var (i, p) = (0, 0); i < grey.Length; i++, p += 3)
        {
            int r = pixels[p], g = pixels[p + 1], b = pixels[p + 2];
            var max = Math.Max(r, Math.Max(g, b));
            values += max;
            spreads[max] += max - Math.Min(r, Math.Min(g, b));
            var red = r - g;
            var yellow = r + g - (2 * b);
            rg += red;
            rg2 += red * red;
            yb += yellow;
            yb2 += yellow * yellow;
            grey[i] = Grey(r, g, b);
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
        var smooth = new int[width + 2];
        var difference = new int[width + 2];
        var squares = new float[width];
        var beyond = Math.Min(1, width - 1);
        for (var y = 0; y < height; y++)
        {
            var above = grey.AsSpan((y > 0 ? y - 1 : Math.Min(1, height - 1)) * width, width);
            var here = grey.AsSpan(y * width, width);
            var below = grey.AsSpan((y < height - 1 ? y + 1 : Math.Max(height - 2, 0)) * width, width);
            for (var x = 0; x < width; x++)
            {
                smooth[x + 1] = above[x] + (2 * here[x]) + below[x];
                difference[x + 1] = below[x] - above[x];
            }

            (smooth[0], difference[0]) = (smooth[1 + beyond], difference[1 + beyond]);
            (smooth[width + 1], difference[width + 1]) = (smooth[width - beyond], difference[width - beyond]);
            Magnitudes(smooth, difference, squares);
            foreach (var magnitude in squares)
                counts[(int)MathF.Ceiling(magnitude)]++;
        }

        return new GradientHistogram(counts);
    }

    // Squares stay below 2^24, so they are exact in single precision and roots of whole squares are whole.
    private static void Magnitudes(int[] smooth, int[] difference, float[] magnitudes)
    {
        var x = 0;
        for (; x <= magnitudes.Length - Vector<int>.Count; x += Vector<int>.Count)
        {
            var gx = new Vector<int>(smooth, x + 2) - new Vector<int>(smooth, x);
            var gy = new Vector<int>(difference, x) + (2 * new Vector<int>(difference, x + 1)) + new Vector<int>(difference, x + 2);
            Vector.SquareRoot(Vector.ConvertToSingle((gx * gx) + (gy * gy))).CopyTo(magnitudes, x);
        }

        for (; x < magnitudes.Length; x++)
        {
            var gx = smooth[x + 2] - smooth[x];
            var gy = difference[x] + (2 * difference[x + 1]) + difference[x + 2];
            magnitudes[x] = MathF.Sqrt((gx * gx) + (gy * gy));
        }
    }
}
