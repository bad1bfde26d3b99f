using System.Numerics.Tensors;
using Imago.Numerics.Kernels;

namespace Imago.Numerics.Eigen;

/// <summary>Orthonormal sets of vectors.</summary>
internal static class Orthonormal
{
    private const double Dependent = 1e-8;

    /// <summary>
    /// Makes vectors orthonormal in their order (modified Gram-Schmidt, twice over as Kahan advises) and puts the first axis that is still
    /// free in the place of each zero vector.
    /// </summary>
    /// <param name="vectors">At most as many as their length; changed in place.</param>
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

    /// <summary>Makes a vector orthogonal to others and of length 1.</summary>
    /// <param name="vectors">The others, orthonormal.</param>
    /// <param name="vector">The vector; changed in place.</param>
    /// <returns>Whether it had a direction of its own; if not, it is left as a rounding error.</returns>
    public static bool Append(ReadOnlySpan<double[]> vectors, double[] vector)
    {
        // Brought to a size whose square can be computed.
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
