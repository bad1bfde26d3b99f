using System.Numerics.Tensors;

namespace Imago.Numerics;

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
            while (!TryMakeUnit(vectors, c))
            {
                Array.Clear(vectors[c]);
                vectors[c][axis++] = 1;
            }
        }
    }

    private static bool TryMakeUnit(double[][] vectors, int c)
    {
        var vector = vectors[c];
        var length = TensorPrimitives.Norm<double>(vector);
        if (length == 0)
            return false;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var earlier = 0; earlier < c; earlier++)
            {
                var along = TensorPrimitives.Dot<double>(vectors[earlier], vector);
                TensorPrimitives.MultiplyAdd(vectors[earlier], -along, vector, vector);
            }
        }

        var left = TensorPrimitives.Norm<double>(vector);
        if (left <= length * Dependent)
            return false;
        TensorPrimitives.Divide(vector, left, vector);
        return true;
    }
}
