using System.Numerics;
using Imago.Embedding.Visual;
using Imago.Photos;

namespace Imago.Embedding;

/// <summary>
/// A 64-bit fingerprint that hardly changes when a photo is scaled, recompressed or slightly retouched: the signs of its lowest
/// frequencies. After Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions (2010): grey at 32 x 32, DCT, the
/// 8 x 8 lowest coefficients without the first row and column, each compared with their median.
/// </summary>
public static class PerceptualHash
{
    private const int Side = 32;
    private const int Kept = 8;

    // [frequency, position]: DCT-II basis of the frequencies 1 to 8, orthonormal.
    private static readonly double[,] Basis = MakeBasis();

    /// <summary>Computes a photo's fingerprint.</summary>
    /// <param name="photo">The photo, at any size.</param>
    public static ulong Of(RgbImage photo)
    {
        var channels = new float[3][] { new float[Side * Side], new float[Side * Side], new float[Side * Side] };
        AreaAverage.Resample(photo, Side, Side, channels[0], channels[1], channels[2]);

        // rows[y, u]: the transform along each row, then down the columns.
        var rows = new double[Side, Kept];
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                var at = (y * Side) + x;
                var grey = (0.299 * channels[0][at]) + (0.587 * channels[1][at]) + (0.114 * channels[2][at]);
                for (var u = 0; u < Kept; u++)
                    rows[y, u] += Basis[u, x] * grey;
            }
        }

        var coefficients = new double[Kept * Kept];
        for (var v = 0; v < Kept; v++)
        {
            for (var u = 0; u < Kept; u++)
            {
                for (var y = 0; y < Side; y++)
                    coefficients[(v * Kept) + u] += Basis[v, y] * rows[y, u];
            }
        }

        var sorted = (double[])coefficients.Clone();
        Array.Sort(sorted);
        var median = (sorted[31] + sorted[32]) / 2;

        // Coefficients this small are rounding, not picture: without the margin a plain photo's bits would be noise.
        const double Margin = 0.01;
        var hash = 0UL;
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] > median + Margin)
                hash |= 1UL << i;
        }

        return hash;
    }

    /// <summary>How many of 64 bits differ; up to about 10 the photos are variants of one another.</summary>
    /// <param name="first">A fingerprint.</param>
    /// <param name="second">Another.</param>
    public static int Distance(ulong first, ulong second) => BitOperations.PopCount(first ^ second);

    private static double[,] MakeBasis()
    {
        var basis = new double[Kept, Side];
        for (var u = 0; u < Kept; u++)
        {
            for (var x = 0; x < Side; x++)
                basis[u, x] = Math.Sqrt(2.0 / Side) * Math.Cos(Math.PI * (u + 1) * ((2 * x) + 1) / (2 * Side));
        }

        return basis;
    }
}
