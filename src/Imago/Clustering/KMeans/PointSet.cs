using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Imago.Numerics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Parallel;

namespace Imago.Clustering;

/// <summary>
/// The vectors of a K-Means run, shifted so that their mean is the origin (which keeps the digits of distances computed from products),
/// packed once for all starts, and divided into fixed blocks.
/// </summary>
internal sealed class PointSet
{
    // Few enough to keep the blocks' own sums of centroids small, enough to occupy the cores. The number affects the last digits of
    // results.
    private const int MostBlocks = 16;
    private const int LeastPanelsPerBlock = 8;

    /// <summary>Shifts and packs vectors.</summary>
    /// <param name="data">[n, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
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

    /// <summary>The mean, which was subtracted from every vector, [d].</summary>
    public float[] Origin { get; }

    /// <summary>The shifted vectors, [n, d].</summary>
    public Matrix Data { get; }

    /// <summary>The shifted vectors, packed.</summary>
    public PackedRows<float> Packed { get; }

    /// <summary>
    /// The vectors' squared lengths, [n], padded with zeros to a whole panel and summed like <see cref="TileKernel"/>'s products.
    /// </summary>
    public float[] SquaredNorms { get; }

    /// <summary>Number of vectors.</summary>
    public int Count => Data.Rows;

    /// <summary>The length of the vectors.</summary>
    public int Dimensions => Data.Columns;

    /// <summary>Number of blocks.</summary>
    public int Blocks { get; }

    /// <summary>The range of a block's panels; the end is exclusive.</summary>
    /// <param name="block">Its index.</param>
    public (int First, int End) PanelsOf(int block) =>
        ((int)((long)Packed.Panels * block / Blocks), (int)((long)Packed.Panels * (block + 1) / Blocks));

    /// <summary>The range of a block's vectors; the end is exclusive.</summary>
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
