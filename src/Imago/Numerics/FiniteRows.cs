using System.Numerics.Tensors;
using Imago.Errors;

namespace Imago.Numerics;

/// <summary>Checks a stage's vectors before anything is computed from them.</summary>
internal static class FiniteRows
{
    /// <summary>Checks that a matrix has rows and columns and that all its numbers are finite.</summary>
    /// <param name="matrix">[n, d].</param>
    /// <param name="option">The option that names the vectors' file.</param>
    /// <exception cref="InvalidOptionException">It is empty, or a row holds NaN or infinity.</exception>
    public static void Require(Matrix matrix, string option)
    {
        if (matrix.Rows == 0 || matrix.Columns == 0)
            throw new InvalidOptionException(option, $"at least one vector is needed; the matrix given is [{matrix.Rows}, {matrix.Columns}]. Check that the photos' folder is not empty.");
        for (var i = 0; i < matrix.Rows; i++)
        {
            if (!TensorPrimitives.IsFiniteAll<float>(matrix.Row(i)))
                throw new InvalidOptionException(option, $"all numbers must be finite; row {i} (from 0) holds NaN or infinity. Leave that row out, or compute the vectors again.");
        }
    }
}
