using System.Numerics.Tensors;
using Imago.Numerics.Kernels;

namespace Imago.Numerics.Eigen;

/// <summary>Makes sets of vectors orthonormal.</summary>
internal static class Orthonormal
{
    private const double Dependent = 1e-8;

    /// <summary>
    /// Orthonormalizes vectors in their order (modified Gram-Schmidt, applied twice as Kahan advises). A zero vector is replaced by the
    /// first axis that is still independent.
    /// </summary>
    /// <param name="vectors">The vectors, at most as many as their length; changed in place.</param>
    public static void Complete(double[][] vectors)
    {
        var axis = 0;
        for (var c = 0; c < vectors.Length; c++)
        {
            while (!Append(vectors.AsSpan(0, c), vectors[c]))
            {
                Array.Clear(vectors[c]);
                vectors[c][axis++] = 1;
            }
        }
    }

    /// <summary>Makes a vector orthogonal to others and scales it to length 1.</summary>
    /// <param name="vectors">The others, orthonormal.</param>
    /// <param name="vector">The vector; changed in place.</param>
    /// <returns>True if it was independent of the others; if not, only a rounding error is left of it.</returns>
    public static bool Append(ReadOnlySpan<double[]> vectors, double[] vector)
    {
        // Scaled so that its square neither overflows nor underflows.
        var greatest = Math.Abs(TensorPrimitives.MaxMagnitude<double>(vector));
        if (greatest == 0)
            return false;
        TensorPrimitives.Divide(vector, greatest, vector);
        var length = Math.Sqrt(DoubleSums.Dot(vector, vector));
        for (var pass = 0; pass < 2; pass++)
        {
            foreach (var earlier in vectors)
                TensorPrimitives.MultiplyAdd(earlier, -DoubleSums.Dot(earlier, vector), vector, vector);
        }

        var left = Math.Sqrt(DoubleSums.Dot(vector, vector));
        if (left <= length * Dependent)
            return false;
        TensorPrimitives.Divide(vector, left, vector);
        return true;
    }
}
