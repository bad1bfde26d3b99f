using System.Numerics.Tensors;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;
using Imago.Numerics.Parallel;

namespace Imago.Numerics.Eigen;

/// <summary>
/// Sums P Pᵀ in double precision over blocks P given one after another. A covariance or Gram matrix is built without holding the data in
/// double precision. The blocks are added in order, and only one triangle is computed.
/// </summary>
internal sealed class SymmetricProductSum
{
    private const int RowsPerItem = 4 * TileKernel.Rows;
    private readonly int _size;
    private readonly double[] _sum;
    private readonly PackedRows<double> _packed;
    private readonly int _depth;

    /// <summary>Starts at zero.</summary>
    /// <param name="size">Rows of the blocks, and of the result.</param>
    /// <param name="depth">The largest number of columns of a block.</param>
    public SymmetricProductSum(int size, int depth)
    {
        (_size, _depth) = (size, depth);
        _sum = new double[checked(size * size)];
        _packed = new PackedRows<double>(size, depth);
    }

    /// <summary>Adds P Pᵀ.</summary>
    /// <param name="block">P, [size, depth]; unused columns are zero.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void Add(double[] block, CancellationToken cancellationToken)
    {
        OrderedParallel.For(_packed.Panels, p => _packed.Fill(p, i => block.AsSpan(i * _depth, _depth)), cancellationToken);

        // The upper rows of the triangle are longest. They go first, so that short ones balance the load at the end.
        OrderedParallel.For((_size + RowsPerItem - 1) / RowsPerItem, item => AddRows(block, item * RowsPerItem), cancellationToken);
    }

    /// <summary>The sum, [size, size], both triangles.</summary>
    public double[] ToArray()
    {
        var full = (double[])_sum.Clone();
        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j < i; j++)
                full[(i * _size) + j] = full[(j * _size) + i];
        }

        return full;
    }

    private unsafe void AddRows(double[] block, int start)
    {
        var tile = stackalloc double[TileKernel.Rows * TileKernel.DoubleColumns];
        var end = Math.Min(_size, start + RowsPerItem);
        fixed (double* left = block)
        {
            for (var p = start / _packed.Columns; p < _packed.Panels; p++)
            {
                var (first, columns) = (p * _packed.Columns, _packed.ColumnsOf(p));
                fixed (double* panel = _packed.Panel(p))
                {
                    for (var i = start; i < end; i += TileKernel.Rows)
                    {
                        var rows = Math.Min(TileKernel.Rows, end - i);
                        TileKernel.Sum<ProductTerm>(_depth, left + ((nint)i * _depth), rows, _depth, panel, tile, TileKernel.DoubleColumns);
                        for (var r = 0; r < rows; r++)
                        {
                            var target = _sum.AsSpan(((i + r) * _size) + first, columns);
                            TensorPrimitives.Add(target, new ReadOnlySpan<double>(tile + (r * TileKernel.DoubleColumns), columns), target);
                        }
                    }
                }
            }
        }
    }
}
