using Imago.Numerics;

namespace Imago.Film.Pictures;

/// <summary>How many photos stand side by side and one above the other, to fill a frame with nearly square cells and leave none empty.</summary>
/// <param name="Columns">Cells across, 1 or more.</param>
/// <param name="Rows">Cells down, 1 or more.</param>
internal readonly record struct MosaicGrid(int Columns, int Rows)
{
    private const int MostCells = 36;
    private const int SmallestCell = 8; // pixels a side
    private const double LeftOutWeight = 0.7; // of photos that find no place, against cells that are not square

    /// <summary>Cells in all.</summary>
    public int Cells => Columns * Rows;

    /// <summary>The best grid for a number of photos.</summary>
    /// <param name="photos">Photos there are, 1 or more.</param>
    /// <param name="width">The frame's pixels across.</param>
    /// <param name="height">The frame's pixels down.</param>
    public static MosaicGrid For(int photos, int width, int height)
    {
        var most = Math.Min(photos, MostCells);
        var (best, least) = (new MosaicGrid(1, 1), double.PositiveInfinity);
        for (var columns = 1; columns <= Math.Min(most, Math.Max(1, width / SmallestCell)); columns++)
        {
            for (var rows = 1; rows <= Math.Min(most / columns, Math.Max(1, height / SmallestCell)); rows++)
            {
                var shape = (double)width / columns / ((double)height / rows);
                var cost = Math.Abs(ScalarFunctions.Log(shape)) + (LeftOutWeight * ScalarFunctions.Log((double)most / (columns * rows)));
                if (cost < least)
                    (best, least) = (new MosaicGrid(columns, rows), cost);
            }
        }

        return best;
    }

    /// <summary>Where a cell lies; the cells fill the frame.</summary>
    /// <param name="cell">0 to <see cref="Cells"/> - 1, row by row.</param>
    /// <param name="width">The frame's pixels across.</param>
    /// <param name="height">The frame's pixels down.</param>
    public (int Left, int Top, int Width, int Height) Cell(int cell, int width, int height)
    {
        var (column, row) = (cell % Columns, cell / Columns);
        var (left, top) = (column * width / Columns, row * height / Rows);
        return (left, top, ((column + 1) * width / Columns) - left, ((row + 1) * height / Rows) - top);
    }
}
