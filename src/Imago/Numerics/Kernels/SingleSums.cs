using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Numerics.Kernels;

/// <summary>
/// Sums of single-precision numbers in an order that is the same on every machine: 32 partial sums, then those as <see
/// cref="ISingleLanes{TVector}.Sum"/> orders them, then the rest one by one. They replace TensorPrimitives' reductions, whose order, and so
/// the last digits of stored results, depends on the processor's registers.
/// </summary>
internal static unsafe class SingleSums
{
    private const int Stride = 32;

    /// <summary>The sum of all numbers.</summary>
    /// <param name="values">The numbers.</param>
    public static float Of(ReadOnlySpan<float> values)
    {
        fixed (float* first = values)
            return RowSum.Of(first, values.Length, default(PlainTerm));
    }

    /// <summary>The sum of the squares.</summary>
    /// <param name="values">The numbers.</param>
    public static float Squares(ReadOnlySpan<float> values)
    {
        fixed (float* first = values)
            return RowSum.Of(first, values.Length, new SquaredDeviationTerm(0));
    }

    /// <summary>The Euclidean norm.</summary>
    /// <param name="values">The numbers.</param>
    public static float Norm(ReadOnlySpan<float> values) => MathF.Sqrt(Squares(values));

    /// <summary>The inner product of two vectors.</summary>
    /// <param name="a">[d].</param>
    /// <param name="b">[d].</param>
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(b.Length, a.Length, nameof(b));
        fixed (float* x = a, y = b)
            return Vector512.IsHardwareAccelerated ? Dot<Vector512<float>, SingleLanes512>(x, y, a.Length) : Dot<Vector256<float>, SingleLanes256>(x, y, a.Length);
    }

    /// <summary>The cosine of the angle between two vectors; NaN if one is zero.</summary>
    /// <param name="a">[d].</param>
    /// <param name="b">[d].</param>
    public static float Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => Dot(a, b) / (Norm(a) * Norm(b));

    /// <summary>The inner product at a given register width.</summary>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="a">[d].</param>
    /// <param name="b">[d].</param>
    /// <param name="count">The length d.</param>
    internal static float Dot<TVector, TLanes>(float* a, float* b, int count)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        TVector s0 = default, s1 = default, s2 = default, s3 = default;
        var lanes = TLanes.Count;
        var i = 0;
        for (; i <= count - Stride; i += Stride)
        {
            s0 = TLanes.MultiplyAdd(TLanes.Load(a + i), TLanes.Load(b + i), s0);
            s1 = TLanes.MultiplyAdd(TLanes.Load(a + i + lanes), TLanes.Load(b + i + lanes), s1);
            if (2 * lanes == Stride)
                continue;
            s2 = TLanes.MultiplyAdd(TLanes.Load(a + i + (2 * lanes)), TLanes.Load(b + i + (2 * lanes)), s2);
            s3 = TLanes.MultiplyAdd(TLanes.Load(a + i + (3 * lanes)), TLanes.Load(b + i + (3 * lanes)), s3);
        }

        var sum = TLanes.Sum(s0, s1, s2, s3);
        for (; i < count; i++)
            sum = MathF.FusedMultiplyAdd(a[i], b[i], sum);
        return sum;
    }
}
