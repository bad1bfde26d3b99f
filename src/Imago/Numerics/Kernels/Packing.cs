using Imago.Numerics.Parallel;

namespace Imago.Numerics.Kernels;

/// <summary>Lays matrices out for <see cref="TileKernel"/>, over all cores.</summary>
internal static class Packing
{
    /// <summary>The rows of a matrix as the right-hand vectors.</summary>
    /// <param name="matrix">[n, depth].</param>
    /// <param name="cancellationToken">Stops between panels.</param>
    public static PackedRows<float> RowsOf(Matrix matrix, CancellationToken cancellationToken = default)
    {
        var packed = new PackedRows<float>(matrix.Rows, matrix.Columns);
        OrderedParallel.For(packed.Panels, p => packed.Fill(p, i => matrix.Row(i)), cancellationToken);
        return packed;
    }

    /// <summary>Chosen rows of a matrix, in the order given.</summary>
    /// <param name="matrix">[n, depth].</param>
    /// <param name="rows">Row indices.</param>
    /// <param name="cancellationToken">Stops between panels.</param>
    public static PackedRows<float> RowsOf(Matrix matrix, int[] rows, CancellationToken cancellationToken = default)
    {
        var packed = new PackedRows<float>(rows.Length, matrix.Columns);
        OrderedParallel.For(packed.Panels, p => packed.Fill(p, i => matrix.Row(rows[i])), cancellationToken);
        return packed;
    }

    /// <summary>The columns of a matrix as the right-hand vectors.</summary>
    /// <param name="matrix">[depth, n].</param>
    /// <param name="cancellationToken">Stops between panels.</param>
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
