using System.Numerics.Tensors;
using Imago.Numerics.Parallel;

namespace Imago.Numerics.Kernels;

/// <summary>Euclidean norms of a matrix's rows.</summary>
internal static class RowNorms
{
    /// <summary>The norms.</summary>
    /// <param name="matrix">[n, d].</param>
    /// <returns>[n].</returns>
    public static float[] Of(Matrix matrix) => OrderedParallel.Map(matrix.Rows, i => SingleSums.Norm(matrix.Row(i)));

    /// <summary>A copy whose rows have length 1; zero rows stay as they are.</summary>
    /// <param name="matrix">[n, d].</param>
    /// <returns>[n, d].</returns>
    public static Matrix Normalized(Matrix matrix)
    {
        var norms = Of(matrix);
        var result = new Matrix(matrix.Rows, matrix.Columns);
        OrderedParallel.For(matrix.Rows, i =>
        {
            if (norms[i] > 0)
                TensorPrimitives.Divide(matrix.Row(i), norms[i], result.Row(i));
        });
        return result;
    }
}
