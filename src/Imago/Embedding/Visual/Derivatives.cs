using System.Numerics;
using static Imago.Imaging.Foregrounds.WorkingGrid;

namespace Imago.Embedding.Visual;

/// <summary>First and second derivatives of a plane: Sobel 3 x 3 and the four-neighbour Laplacian, with mirrored borders.</summary>
internal static class Derivatives
{
    /// <summary>Computes the gradient's magnitude and the Laplacian's absolute value.</summary>
    /// <param name="source">[Side, Side].</param>
    /// <param name="gradientScale">The factor of the magnitude.</param>
    /// <param name="laplacianScale">The factor of the Laplacian.</param>
    /// <param name="magnitude">[Side, Side]; receives the scaled Sobel magnitude.</param>
    /// <param name="laplacian">[Side, Side]; receives the scaled absolute Laplacian.</param>
    public static void Magnitudes(float[] source, float gradientScale, float laplacianScale, float[] magnitude, float[] laplacian)
    {
        Span<float> wide = stackalloc float[3 * Stride];
        for (var y = 0; y < Side; y++)
        {
            Widen(source, y, wide);
            for (var x = 0; x < Side; x += Vector<float>.Count)
            {
                var (gx, gy) = Sobel(wide, x);
                (Vector.SquareRoot((gx * gx) + (gy * gy)) * gradientScale).CopyTo(magnitude, (y * Side) + x);
                var around = At(wide, 0, x + 1) + At(wide, 2, x + 1) + At(wide, 1, x) + At(wide, 1, x + 2);
                (Vector.Abs(around - (4 * At(wide, 1, x + 1))) * laplacianScale).CopyTo(laplacian, (y * Side) + x);
            }
        }
    }

    /// <summary>Computes the gradient.</summary>
    /// <param name="source">[Side, Side].</param>
    /// <param name="across">[Side, Side]; receives the Sobel derivative along x.</param>
    /// <param name="down">[Side, Side]; receives the Sobel derivative along y.</param>
    public static void Gradient(float[] source, float[] across, float[] down)
    {
        Span<float> wide = stackalloc float[3 * Stride];
        for (var y = 0; y < Side; y++)
        {
            Widen(source, y, wide);
            for (var x = 0; x < Side; x += Vector<float>.Count)
            {
                var (gx, gy) = Sobel(wide, x);
                gx.CopyTo(across, (y * Side) + x);
                gy.CopyTo(down, (y * Side) + x);
            }
        }
    }

    private const int Stride = Side + 2;

    // The rows above, at and below y, each with one mirrored cell at either end.
    private static void Widen(float[] source, int y, Span<float> wide)
    {
        for (var i = 0; i < 3; i++)
        {
            var row = source.AsSpan(Reflect(y + i - 1) * Side, Side);
            var target = wide.Slice(i * Stride, Stride);
            row.CopyTo(target[1..]);
            target[0] = row[1];
            target[Stride - 1] = row[Side - 2];
        }
    }

    private static Vector<float> At(ReadOnlySpan<float> wide, int row, int x) => new(wide[((row * Stride) + x)..]);

    private static (Vector<float> Across, Vector<float> Down) Sobel(ReadOnlySpan<float> wide, int x)
    {
        var (a, b, c) = (At(wide, 0, x), At(wide, 0, x + 1), At(wide, 0, x + 2));
        var (d, f) = (At(wide, 1, x), At(wide, 1, x + 2));
        var (g, h, i) = (At(wide, 2, x), At(wide, 2, x + 1), At(wide, 2, x + 2));
        return (c + (2 * f) + i - a - (2 * d) - g, g + (2 * h) + i - a - (2 * b) - c);
    }
}
