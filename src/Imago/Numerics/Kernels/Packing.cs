using Imago.Numerics.Parallel;

namespace Imago.Numerics.Kernels;

/// <summary>Packs matrices for <see cref="TileKernel"/>, on all cores.</summary>
internal static class Packing
{
    /// <summary>Packs the rows of a matrix as right-hand vectors.</summary>
    /// <param name="matrix">[n, depth].</param>
    /// <param name="cancellationToken">Cancels the work between panels.</param>
    public static PackedRows<float> RowsOf(Matrix matrix, CancellationToken cancellationToken = default)
    {
        var packed = new PackedRows<float>(matrix.Rows, matrix.Columns);
        OrderedParallel.For(packed.Panels, p => packed.Fill(p, i => matrix.Row(i)), cancellationToken);
        return packed;
    }

    /// <summary>Packs some rows of a matrix, in the given order.</summary>
    /// <param name="matrix">[n, depth].</param>
    /// <param name="rows">The row indices.</param>
    /// <param name="cancellationToken">Cancels the work between panels.</param>
    public static PackedRows<float> RowsOf(Matrix matrix, int[] rows, CancellationToken cancellationToken = default)
    {
        var packed = new PackedRows<float>(rows.Length, matrix.Columns);
        OrderedParallel.For(packed.Panels, p => packed.Fill(p, i => matrix.Row(rows[i])), cancellationToken);
        return packed;
    }

    /// <summary>Packs the columns of a matrix as right-hand vectors.</summary>
    /// <param name="matrix">[depth, n].</param>
    /// <param name="cancellationToken">Cancels the work between panels.</param>
    public static PackedRows<float> ColumnsOf(Matrix matrix, CancellationToken cancellationToken = default)
    {
        var packed = new PackedRows<float>(matrix.Columns, matrix.Rows);
        OrderedParallel.For(
            packed.Panels,
            p =>
            {
                var target = packed.Panel(p);
                for (var x = 0; x < matrix.Rows; x++)
                    matrix.Row(x).Slice(p * packed.Columns, packed.ColumnsOf(p)).CopyTo(target[(x * packed.Columns)..]);
            },
            cancellationToken);
        return packed;
    }
}
