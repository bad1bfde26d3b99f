using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Numerics.Neighbours;

/// <summary>
/// Euclidean distances between the rows of two matrices, computed from differences: the relative error is about 1e-6 however close two
/// points are.
/// </summary>
internal static class Distances
{
    /// <summary>Squared distances.</summary>
    /// <param name="a">[m, d].</param>
    /// <param name="b">[n, d].</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>[m, n].</returns>
    /// <exception cref="ArgumentException">The rows have different lengths.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Matrix Squared(Matrix a, Matrix b, CancellationToken cancellationToken = default)
    {
        if (a.Columns != b.Columns)
            throw new ArgumentException($"A has {a.Columns} columns and B {b.Columns}; distances take rows of one length.", nameof(b));
        return MatrixProduct.Sums<SquaredDifferenceTerm>(a, Packing.RowsOf(b, cancellationToken), cancellationToken);
    }
}
