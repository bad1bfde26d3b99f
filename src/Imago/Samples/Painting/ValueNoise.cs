using Imago.Numerics;

namespace Imago.Samples.Painting;

/// <summary>
/// Value noise: random numbers on a lattice, smoothly interpolated (the simplest kind in Perlin 1985). There is one table; for another
/// pattern, callers use another place in it.
/// </summary>
internal static class ValueNoise
{
    private const int Size = 256;
    private const int Mask = Size - 1;
    private static readonly float[] Lattice = BuildLattice();

    /// <summary>Noise from -1 to 1, with about one bump per unit; it repeats after 256 units.</summary>
    /// <param name="x">Across.</param>
    /// <param name="y">Down.</param>
    public static float At(float x, float y)
    {
        var (fx, fy) = (MathF.Floor(x), MathF.Floor(y));
        var (column, row) = ((int)fx & Mask, ((int)fy & Mask) * Size);
        var (nextColumn, nextRow) = ((column + 1) & Mask, (row + Size) & ((Size * Size) - 1));
        var (u, v) = (x - fx, y - fy);
        u *= u * (3 - (2 * u));
        v *= v * (3 - (2 * v));
        var table = Lattice;
        var top = table[row + column] + (u * (table[row + nextColumn] - table[row + column]));
        var bottom = table[nextRow + column] + (u * (table[nextRow + nextColumn] - table[nextRow + column]));
        return top + (v * (bottom - top));
    }

    /// <summary>The sum of octaves of noise, each twice as fine and half as strong; about -1 to 1.</summary>
    /// <param name="x">Across.</param>
    /// <param name="y">Down.</param>
    /// <param name="octaves">Number of octaves, 1 or more.</param>
    public static float Fractal(float x, float y, int octaves)
    {
        var (sum, strength, total) = (0f, 1f, 0f);
        for (var i = 0; i < octaves; i++)
        {
            sum += strength * At(x, y);
            total += strength;
            strength *= 0.5f;
            (x, y) = ((x * 2.03f) + 17.3f, (y * 2.03f) + 5.9f);
        }

        return sum / total;
    }

    private static float[] BuildLattice()
    {
        var random = new SeededRandom(1729);
        return [.. Enumerable.Range(0, Size * Size).Select(_ => (float)((random.NextDouble() * 2) - 1))];
    }
}
