using System.Numerics;
using Imago.Imaging;
using Imago.Imaging.Scaling;
using Imago.Numerics;

namespace Imago.Embedding.Measures;

/// <summary>
/// A 64-bit hash that hardly changes when a photo is scaled, recompressed or slightly retouched: the signs of its lowest frequencies. After
/// Zauner, Implementation and Benchmarking of Perceptual Image Hash Functions (2010): grey at 32 x 32, DCT, the 8 x 8 lowest coefficients
/// without the first row and column, each compared with their median. A picture without detail has no hash.
/// </summary>
internal static class PerceptualHash
{
    /// <summary>The bits of a hash.</summary>
    public const int Bits = 64;

    private const int Side = 32;
    private const int Kept = 8;

    // A wave with an amplitude of a sixteenth of a level: above JPEG artefacts and camera noise in so few cells, below the detail of any
    // real photo.
    private const double Visible = 1;

    // 900 photos of three kinds have at least 56 visible coefficients of 64; flat colours, gradients, frames, vignettes and noise at most
    // 22.
    private const int LeastVisible = Kept * Kept / 2;

    // Iterations that suffice to find the leading product of a frame or a vignette.
    private const int Turns = 12;

    // [frequency, position]: the orthonormal DCT-II basis of the frequencies 1 to 8.
    private static readonly double[,] Basis = MakeBasis();

    /// <summary>Computes a photo's hash.</summary>
    /// <param name="photo">The photo, at any size.</param>
    /// <returns>The hash; null if the picture is plain: of one colour, varying along one axis only, or only a frame.</returns>
    public static ulong? Of(RgbImage photo)
    {
        var channels = new float[3][] { new float[Side * Side], new float[Side * Side], new float[Side * Side] };
        AreaAverage.Resample(photo, Side, Side, channels[0], channels[1], channels[2]);

        // rows[y, u]: the transform along each row; the columns follow.
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

        if (IsPlain(coefficients))
            return null;
        var sorted = (double[])coefficients.Clone();
        Array.Sort(sorted);
        var median = (sorted[31] + sorted[32]) / 2;

        // Smaller coefficients are rounding errors. Without the margin, the bits of a symmetric photo would be noise.
        const double Margin = 0.01;
        var hash = 0UL;
        for (var i = 0; i < coefficients.Length; i++)
        {
            if (coefficients[i] > median + Margin)
                hash |= 1UL << i;
        }

        return hash;
    }

    /// <summary>The number of differing bits; up to about 10, the photos are variants of each other.</summary>
    /// <param name="first">A hash.</param>
    /// <param name="second">Another.</param>
    public static int Distance(ulong first, ulong second) => BitOperations.PopCount(first ^ second);

    // A frame, stripes, an even slope or a vignette is a function of x times a function of y, and so are its coefficients. Then 8 signs
    // across and 8 down determine all 64 bits, and any two such pictures may share them. So the part explained by the nearest such product
    // says nothing about the content.
    private static bool IsPlain(double[] coefficients)
    {
        // The two factors are fitted alternately, each optimal for the other: the power method, starting from the greatest row.
        var (across, down) = (new double[Kept], new double[Kept]);
        var greatest = Enumerable.Range(0, Kept).MaxBy(v => Enumerable.Range(0, Kept).Sum(u => Square(coefficients[(v * Kept) + u])));
        coefficients.AsSpan(greatest * Kept, Kept).CopyTo(across);
        for (var turn = 0; turn < Turns; turn++)
        {
            var length = across.Sum(Square);
            if (length == 0)
                return true;
            for (var v = 0; v < Kept; v++)
                down[v] = Enumerable.Range(0, Kept).Sum(u => coefficients[(v * Kept) + u] * across[u]) / length;
            length = down.Sum(Square);
            if (length == 0)
                return true;
            for (var u = 0; u < Kept; u++)
                across[u] = Enumerable.Range(0, Kept).Sum(v => coefficients[(v * Kept) + u] * down[v]) / length;
        }

        return Enumerable.Range(0, coefficients.Length).Count(i => Math.Abs(coefficients[i] - (down[i / Kept] * across[i % Kept])) > Visible) < LeastVisible;
    }

    private static double Square(double x) => x * x;

    private static double[,] MakeBasis()
    {
        var basis = new double[Kept, Side];
        for (var u = 0; u < Kept; u++)
        {
            for (var x = 0; x < Side; x++)
                basis[u, x] = Math.Sqrt(2.0 / Side) * ScalarFunctions.Cos(Math.PI * (u + 1) * ((2 * x) + 1) / (2 * Side));
        }

        return basis;
    }
}
