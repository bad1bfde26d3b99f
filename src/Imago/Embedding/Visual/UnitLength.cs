using System.Numerics.Tensors;
using Imago.Numerics.Kernels;

namespace Imago.Embedding.Visual;

/// <summary>Puts blocks on a common footing.</summary>
internal static class UnitLength
{
    /// <summary>Scales a vector to length 1; one of zeros stays so.</summary>
    /// <param name="vector">The vector.</param>
    public static void Normalize(Span<float> vector)
    {
        var length = SingleSums.Norm(vector);
        if (length > 0)
            TensorPrimitives.Divide(vector, length, vector);
    }

    /// <summary>
    /// Makes a histogram sum to 1 and takes roots, so that Euclidean distances between histograms are Hellinger distances; length 1.
    /// </summary>
    /// <param name="histogram">Counts, 0 or more.</param>
    public static void Root(Span<float> histogram)
    {
        TensorPrimitives.Sqrt(histogram, histogram);
        Normalize(histogram);
    }
}
