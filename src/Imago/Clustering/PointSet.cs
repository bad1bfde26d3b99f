using Imago.Numerics;

namespace Imago.Clustering;

/// <summary>The vectors K-Means works on, packed once for all its starts, and their fixed division into blocks.</summary>
internal sealed class PointSet
{
    // Few enough that the blocks' own sums of centroids stay small, many enough to keep the cores busy. Part of the results' last digits.
    private const int MostBlocks = 16;
    private const int LeastPanelsPerBlock = 8;

    /// <summary>Packs vectors.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public PointSet(Matrix data, CancellationToken cancellationToken)
    {
        Data = data;
        Packed = Packing.RowsOf(data, cancellationToken);
        Blocks = Math.Clamp(Packed.Panels / LeastPanelsPerBlock, 1, MostBlocks);
    }

    /// <summary>The vectors, [n, d].</summary>
    public Matrix Data { get; }

    /// <summary>The same, packed.</summary>
    public PackedRows<float> Packed { get; }

    /// <summary>Number of vectors.</summary>
    public int Count => Data.Rows;

    /// <summary>Their length.</summary>
    public int Dimensions => Data.Columns;

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>The panels of a block, from the first to before the end.</summary>
    /// <param name="block">Its index.</param>
    public (int First, int End) PanelsOf(int block) =>
        ((int)((long)Packed.Panels * block / Blocks), (int)((long)Packed.Panels * (block + 1) / Blocks));

    /// <summary>The vectors of a block, from the first to before the end.</summary>
    /// <param name="block">Its index.</param>
    public (int First, int End) PointsOf(int block)
    {
        var (first, end) = PanelsOf(block);
        return (first * Packed.Columns, Math.Min(Count, end * Packed.Columns));
    }
}
