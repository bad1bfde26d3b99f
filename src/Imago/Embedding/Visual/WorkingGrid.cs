namespace Imago.Embedding.Visual;

/// <summary>
/// The grid the visual encoder works on. Photos are squeezed to a square, so that each of their parts weighs the same whatever their
/// shape. A plane is one number per cell, row by row from the top.
/// </summary>
internal static class WorkingGrid
{
    /// <summary>Cells across and down; a multiple of every vector width at all three scales of the texture block.</summary>
    public const int Side = 128;

    /// <summary>Cells of a plane.</summary>
    public const int Cells = Side * Side;

    /// <summary>The index of a row or column beyond the border, mirrored without repeating the edge (reflect-101).</summary>
    public static int Reflect(int index)
    {
        if (index < 0)
            return -index;
        return index < Side ? index : (2 * Side) - 2 - index;
    }
}
