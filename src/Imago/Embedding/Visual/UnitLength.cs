using System.Numerics.Tensors;
using Imago.Numerics.Kernels;

namespace Imago.Embedding.Visual;

/// <summary>Scales vectors to unit length.</summary>
internal static class UnitLength
{
    /// <summary>Scales a vector to length 1; a zero vector stays zero.</summary>
    /// <param name="vector">The vector.</param>
    public static void Normalize(Span<float> vector)
    {
        var length = SingleSums.Norm(vector);
        if (length > 0)
            TensorPrimitives.Divide(vector, length, vector);
    }

    /// <summary>
    /// Scales a histogram to sum 1 and takes square roots, so that Euclidean distances between results are Hellinger distances; they have
    /// length 1.
    /// </summary>
    /// <param name="histogram">Counts, 0 or more.</param>
    public static void Root(Span<float> histogram)
    {
        TensorPrimitives.Sqrt(histogram, histogram);
        Normalize(histogram);
    }
}
