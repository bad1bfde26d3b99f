using Imago.Numerics;

namespace Imago.Film.Pictures;

/// <summary>The grid of a mosaic that fills a frame with nearly square cells and leaves none empty.</summary>
/// <param name="Columns">Number of columns, 1 or more.</param>
/// <param name="Rows">Number of rows, 1 or more.</param>
internal readonly record struct MosaicGrid(int Columns, int Rows)
{
    private const int MostCells = 36;
    private const int SmallestCell = 8; // in pixels per side
    private const double LeftOutWeight = 0.7; // the cost of photos left out, against cells that are not square

    /// <summary>Number of cells.</summary>
    public int Cells => Columns * Rows;

    /// <summary>Returns the best grid for a number of photos.</summary>
    /// <param name="photos">Number of photos, 1 or more.</param>
    /// <param name="width">The frame's width in pixels.</param>
    /// <param name="height">The frame's height in pixels.</param>
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

    /// <summary>Returns the rectangle of a cell; the cells fill the frame.</summary>
    /// <param name="cell">0 to <see cref="Cells"/> - 1, row by row.</param>
    /// <param name="width">The frame's width in pixels.</param>
    /// <param name="height">The frame's height in pixels.</param>
    public (int Left, int Top, int Width, int Height) Cell(int cell, int width, int height)
    {
        var (column, row) = (cell % Columns, cell / Columns);
        var (left, top) = (column * width / Columns, row * height / Rows);
        return (left, top, ((column + 1) * width / Columns) - left, ((row + 1) * height / Rows) - top);
    }
}
