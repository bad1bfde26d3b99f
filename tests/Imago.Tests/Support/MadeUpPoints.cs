using Imago.Numerics;

namespace Imago.Tests.Support;

/// <summary>Random points for tests of numerics.</summary>
internal static class MadeUpPoints
{
    public static Matrix Normal(int rows, int columns, long seed = 1, double offset = 0)
    {
        var random = new SeededRandom(seed);
        return new Matrix(rows, columns, [.. Enumerable.Range(0, rows * columns).Select(_ => (float)(offset + random.NextNormal()))]);
    }

    /// <summary>Groups of equal size, dealt out in turn: row i belongs to group i mod groups.</summary>
    public static Matrix Groups(int groups, int size, int columns, double spread, long seed = 1)
    {
        var centers = Normal(groups, columns, seed);
        var points = Normal(groups * size, columns, seed + 1);
        for (var i = 0; i < points.Rows; i++)
        {
            for (var j = 0; j < columns; j++)
                points.Row(i)[j] = (float)((points.Row(i)[j] * spread) + centers.Row(i % groups)[j]);
        }

        return points;
    }
}
