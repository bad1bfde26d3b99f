using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering;

/// <summary>
/// The vectors K-Means works on, moved so that their mean is the origin (distances from products then keep their digits), packed once for
/// all its starts, and their fixed division into blocks.
/// </summary>
internal sealed class PointSet
{
    // Few enough that the blocks' own sums of centroids stay small, many enough to keep the cores busy. Part of the results' last digits.
    private const int MostBlocks = 16;
    private const int LeastPanelsPerBlock = 8;

    /// <summary>Moves and packs vectors.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public PointSet(Matrix data, CancellationToken cancellationToken)
    {
        Origin = Mean(data);
        Data = new Matrix(data.Rows, data.Columns);
        for (var i = 0; i < data.Rows; i++)
            TensorPrimitives.Subtract(data.Row(i), Origin, Data.Row(i));
        Packed = Packing.RowsOf(Data, cancellationToken);
        SquaredNorms = new float[Packed.Panels * Packed.Columns];
        OrderedParallel.For(Packed.Panels, SumSquares, cancellationToken);
        Blocks = Math.Clamp(Packed.Panels / LeastPanelsPerBlock, 1, MostBlocks);
    }

    /// <summary>What was taken off every vector, [d].</summary>
    public float[] Origin { get; }

    /// <summary>The vectors, [n, d].</summary>
    public Matrix Data { get; }

    /// <summary>The same, packed.</summary>
    public PackedRows<float> Packed { get; }

    /// <summary>The vectors' squared lengths, [n] and zeros up to a whole panel, summed as <see cref="TileKernel"/> sums a product.</summary>
    public float[] SquaredNorms { get; }

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

    private static float[] Mean(Matrix data)
    {
        var sums = new double[data.Columns];
        for (var i = 0; i < data.Rows; i++)
            DoubleSums.AddTo(sums, data.Row(i));
        return Array.ConvertAll(sums, sum => (float)(sum / data.Rows));
    }

    private void SumSquares(int panel)
    {
        var values = Packed.Panel(panel);
        for (var j = 0; j < Packed.Columns; j += Vector256<float>.Count)
        {
            var sum = Vector256<float>.Zero;
            for (var at = j; at < values.Length; at += Packed.Columns)
            {
                var x = Vector256.Create<float>(values[at..]);
                sum = Vector256.FusedMultiplyAdd(x, x, sum);
            }

            sum.CopyTo(SquaredNorms.AsSpan((panel * Packed.Columns) + j));
        }
    }
}
