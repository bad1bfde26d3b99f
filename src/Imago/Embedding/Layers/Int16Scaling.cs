using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Embedding.Layers;

/// <summary>
/// Quantises numbers to 16-bit integers times a scale. The scale is chosen so that no inner product of two such vectors can exceed 32 bits:
/// every integer is at most 32766 in size, and the root of the sum of their squares at most 46000. So by the Cauchy-Schwarz inequality, a
/// sum of products, whole or partial, is at most 46014² &lt; 2³¹ (rounding over 768 numbers adds the 14).
/// </summary>
internal static unsafe class Int16Scaling
{
    private const float LargestInteger = 32766;
    private const float LargestNorm = 46000;

    /// <summary>If no number is larger, all count as zeros; this keeps the scale and its inverse finite.</summary>
    private const float Smallest = 1e-30f;

    /// <summary>Quantises numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="count">The number of numbers, at most 768.</param>
    /// <param name="integers">Receives the integers.</param>
    /// <returns>The scale, by which integers are multiplied; NaN if a number is not finite.</returns>
    public static float Quantize(float* numbers, int count, short* integers) => Vector512.IsHardwareAccelerated
        ? Quantize<Vector512<float>, SingleLanes512>(numbers, count, integers)
        : Quantize<Vector256<float>, SingleLanes256>(numbers, count, integers);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Quantize<TVector, TLanes>(float* numbers, int count, short* integers)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var largest = Largest<TVector, TLanes>(numbers, count);
        if (!float.IsFinite(largest) || largest < Smallest)
        {
            new Span<short>(integers, count).Clear();
            return float.IsFinite(largest) ? 0 : float.NaN;
        }

        // If the squares leave the range of normal numbers, they are summed again in units of the largest number.
        var squares = RowSum.Of<SquaredDeviationTerm, TVector, TLanes>(numbers, count, new SquaredDeviationTerm(0));
        var relativeNorm = squares is > 1e-20f and < float.MaxValue
            ? MathF.Sqrt(squares) / largest
            : MathF.Sqrt(RowSum.Of(numbers, count, new SquaredDeviationTerm(0, 1 / largest)));
        var factor = Math.Min(LargestInteger, LargestNorm / relativeNorm) / largest;
        var scale = TLanes.Broadcast(factor);
        var i = 0;
        for (; i <= count - TLanes.Count; i += TLanes.Count)
            TLanes.StoreInt16(TLanes.Multiply(TLanes.Load(numbers + i), scale), integers + i);
        for (; i < count; i++)
            integers[i] = (short)MathF.Round(numbers[i] * factor);
        return 1 / factor;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Largest<TVector, TLanes>(float* numbers, int count)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        TVector even = default, odd = default;
        var i = 0;
        for (; i <= count - (2 * TLanes.Count); i += 2 * TLanes.Count)
        {
            even = TLanes.Max(even, TLanes.Abs(TLanes.Load(numbers + i)));
            odd = TLanes.Max(odd, TLanes.Abs(TLanes.Load(numbers + i + TLanes.Count)));
        }

        var largest = TLanes.Greatest(TLanes.Max(even, odd));
        for (; i < count; i++)
            largest = MathF.Max(largest, MathF.Abs(numbers[i]));
        return largest;
    }
}
