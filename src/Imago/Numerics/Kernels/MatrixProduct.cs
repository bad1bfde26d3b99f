using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Parallel;

namespace Imago.Numerics.Kernels;

/// <summary>
/// Products of single-precision matrices, blocked for the caches and computed on all cores. Each element is summed over the depth in order
/// by fused multiply-adds, so it does not depend on the number of threads or the register width.
/// </summary>
internal static class MatrixProduct
{
    private const int RowsPerItem = 64;

    /// <summary>A Bᵀ.</summary>
    /// <param name="a">[m, depth].</param>
    /// <param name="b">[n, depth].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>[m, n].</returns>
    /// <exception cref="ArgumentException">The rows have different lengths.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Matrix TimesTransposed(Matrix a, Matrix b, CancellationToken cancellationToken = default)
    {
        if (a.Columns != b.Columns)
            throw new ArgumentException($"A is [{a.Rows}, {a.Columns}] and B [{b.Rows}, {b.Columns}]; A Bᵀ takes rows of one length.", nameof(b));
        return Sums<ProductTerm>(a, Packing.RowsOf(b, cancellationToken), cancellationToken);
    }

    /// <summary>A B.</summary>
    /// <param name="a">[m, depth].</param>
    /// <param name="b">[depth, n].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>[m, n].</returns>
    /// <exception cref="ArgumentException">The inner dimensions differ.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Matrix Times(Matrix a, Matrix b, CancellationToken cancellationToken = default)
    {
        if (a.Columns != b.Rows)
            throw new ArgumentException($"A is [{a.Rows}, {a.Columns}] and B [{b.Rows}, {b.Columns}]; A B takes as many columns of A as rows of B.", nameof(b));
        return Sums<ProductTerm>(a, Packing.ColumnsOf(b, cancellationToken), cancellationToken);
    }

    /// <summary>Sums a term over every pair of a row of <paramref name="a"/> and a packed vector.</summary>
    /// <typeparam name="TTerm">The term.</typeparam>
    /// <param name="a">[m, depth].</param>
    /// <param name="b">n vectors of the same depth.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>[m, n].</returns>
    internal static Matrix Sums<TTerm>(Matrix a, PackedRows<float> b, CancellationToken cancellationToken)
        where TTerm : struct, ITerm
    {
        var sums = new Matrix(a.Rows, b.Count);
        if (b.Depth == 0 || b.Count == 0)
            return sums;
        OrderedParallel.For(
            (a.Rows + RowsPerItem - 1) / RowsPerItem,
            item => Block<TTerm>(a, item * RowsPerItem, Math.Min(a.Rows, (item + 1) * RowsPerItem), b, sums),
            cancellationToken);
        return sums;
    }

    private static unsafe void Block<TTerm>(Matrix a, int start, int end, PackedRows<float> b, Matrix sums)
        where TTerm : struct, ITerm
    {
        var edge = stackalloc float[TileKernel.Rows * TileKernel.SingleColumns];
        fixed (float* left = a.Data, target = sums.Data)
        {
            for (var p = 0; p < b.Panels; p++)
            {
                fixed (float* panel = b.Panel(p))
                {
                    var columns = b.ColumnsOf(p);
                    for (var i = start; i < end; i += TileKernel.Rows)
                    {
                        var rows = Math.Min(TileKernel.Rows, end - i);
                        var row = left + ((nint)i * a.Columns);
                        var tile = target + ((nint)i * sums.Columns) + (p * b.Columns);
                        if (rows == TileKernel.Rows && columns == b.Columns)
                        {
                            TileKernel.Sum<TTerm>(b.Depth, row, rows, a.Columns, panel, tile, sums.Columns);
                            continue;
                        }

                        TileKernel.Sum<TTerm>(b.Depth, row, rows, a.Columns, panel, edge, b.Columns);
                        for (var r = 0; r < rows; r++)
                            new ReadOnlySpan<float>(edge + (r * b.Columns), columns).CopyTo(sums.Row(i + r)[(p * b.Columns)..]);
                    }
                }
            }
        }
    }
}
