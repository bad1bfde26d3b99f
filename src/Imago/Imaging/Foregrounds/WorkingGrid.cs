namespace Imago.Imaging.Foregrounds;

/// <summary>
/// The grid of the visual encoder. Photos are scaled to a square, so that all their parts have equal weight whatever their shape. A plane
/// holds one number per cell, row-major from the top.
/// </summary>
internal static class WorkingGrid
{
    /// <summary>Cells across and down; a multiple of every vector width at all three scales of the texture block.</summary>
    public const int Side = 128;

    /// <summary>The number of cells of a plane.</summary>
    public const int Cells = Side * Side;

    /// <summary>The index of a row or column beyond the border, mirrored without repeating the edge (reflect-101).</summary>
    public static int Reflect(int index)
    {
        if (index < 0)
            return -index;
        return index < Side ? index : (2 * Side) - 2 - index;
    }
}
