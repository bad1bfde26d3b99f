using System.Runtime.Intrinsics;

namespace Imago.Numerics;

/// <summary>
/// Numbers as 16-bit integers times a scale. The scale is chosen from the numbers themselves such that no inner product of two such vectors can
/// leave 32 bits: every integer is at most 32766 in size, and the root of the sum of their squares at most 46000, so that by the inequality
/// of Cauchy and Schwarz a sum of products, whole or in part, is at most 46014² &lt; 2³¹ (14 being what rounding adds over 768 numbers).
/// </summary>
internal static unsafe class Int16Scaling
{
    private const float LargestInteger = 32766;
    private const float LargestNorm = 46000;

    /// <summary>Numbers none of which is larger are taken for zeros; it keeps the scale and its inverse finite.</summary>
    private const float Smallest = 1e-30f;

    /// <summary>Quantises numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="count">How many, 768 at most.</param>
    /// <param name="integers">Receives as many integers.</param>
    /// <returns>What an integer is to be multiplied by; not a number where one of the numbers is not finite.</returns>
    public static float Quantize(float* numbers, int count, short* integers)
    {
        var largest = Largest(numbers, count);
        if (!float.IsFinite(largest) || largest < Smallest)
        {
            new Span<short>(integers, count).Clear();
            return float.IsFinite(largest) ? 0 : float.NaN;
        }

        var factor = Math.Min(LargestInteger, LargestNorm / RelativeNorm(numbers, count, 1 / largest)) / largest;
        var scale = Vector256.Create(factor);
        var i = 0;
        for (; i <= count - Vector256<short>.Count; i += Vector256<short>.Count)
            Vector256.Narrow(Round(Vector256.Load(numbers + i) * scale), Round(Vector256.Load(numbers + i + 8) * scale)).Store(integers + i);
        for (; i < count; i++)
            integers[i] = (short)MathF.Round(numbers[i] * factor);
        return 1 / factor;
    }

    private static float Largest(float* numbers, int count)
    {
        var largest = Vector256<float>.Zero;
        var i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
            largest = Vector256.Max(largest, Vector256.Abs(Vector256.Load(numbers + i)));
        var result = 0f;
        for (var lane = 0; lane < Vector256<float>.Count; lane++)
            result = MathF.Max(result, largest[lane]);
        for (; i < count; i++)
            result = MathF.Max(result, MathF.Abs(numbers[i]));
        return result;
    }

    /// <summary>The root of the sum of squares, in units of the largest: squares of very large or small numbers would not fit.</summary>
    private static float RelativeNorm(float* numbers, int count, float unit)
    {
        var sum = Vector256<float>.Zero;
        var i = 0;
        for (; i <= count - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var number = Vector256.Load(numbers + i) * unit;
            sum = Vector256.FusedMultiplyAdd(number, number, sum);
        }

        var result = VectorFunctions.Sum(sum);
        for (; i < count; i++)
            result += numbers[i] * unit * (numbers[i] * unit);
        return MathF.Sqrt(result);
    }

    private static Vector256<int> Round(Vector256<float> numbers) => Vector256.ConvertToInt32Native(Vector256.Round(numbers));
}
