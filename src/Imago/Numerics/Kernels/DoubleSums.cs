using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels;

/// <summary>Sums in double precision, in an order that is the same on every machine.</summary>
internal static class DoubleSums
{
    /// <summary>The sum of all numbers.</summary>
    /// <param name="values">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Of(ReadOnlySpan<float> values)
    {
        Vector256<double> low = default, high = default;
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (a, b) = Vector256.Widen(Vector256.Create(values.Slice(i, Vector256<float>.Count)));
            low += a;
            high += b;
        }

        // Lanes are added in a fixed order, because the order of a horizontal sum may differ between machines.
        var lanes = low + high;
        var sum = ((lanes[0] + lanes[1]) + lanes[2]) + lanes[3];
        for (; i < values.Length; i++)
            sum += values[i];
        return sum;
    }

    /// <summary>The sum of all numbers.</summary>
    /// <param name="values">The numbers.</param>
    public static double Of(ReadOnlySpan<double> values)
    {
        Vector256<double> low = default, high = default;
        var i = 0;
        for (; i <= values.Length - (2 * Vector256<double>.Count); i += 2 * Vector256<double>.Count)
        {
            low += Vector256.Create(values.Slice(i, 4));
            high += Vector256.Create(values.Slice(i + 4, 4));
        }

        var lanes = low + high;
        var sum = ((lanes[0] + lanes[1]) + lanes[2]) + lanes[3];
        for (; i < values.Length; i++)
            sum += values[i];
        return sum;
    }

    /// <summary>Replaces each number by the minimum of it and its counterpart, and returns the sum of the results.</summary>
    /// <param name="values">The numbers; changed in place.</param>
    /// <param name="others">Their counterparts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double OfLesser(Span<float> values, ReadOnlySpan<float> others)
    {
        Vector256<double> low = default, high = default;
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var lesser = Vector256.MinNative(Vector256.Create<float>(values[i..]), Vector256.Create(others[i..]));
            lesser.CopyTo(values[i..]);
            var (a, b) = Vector256.Widen(lesser);
            low += a;
            high += b;
        }

        var lanes = low + high;
        var sum = ((lanes[0] + lanes[1]) + lanes[2]) + lanes[3];
        for (; i < values.Length; i++)
            sum += values[i] = Math.Min(values[i], others[i]);
        return sum;
    }

    /// <summary>Adds numbers to sums, element by element.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="values">The numbers, one per sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddTo(Span<double> sums, ReadOnlySpan<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (a, b) = Vector256.Widen(Vector256.Create(values.Slice(i, Vector256<float>.Count)));
            (Vector256.Create<double>(sums.Slice(i, 4)) + a).CopyTo(sums[i..]);
            (Vector256.Create<double>(sums.Slice(i + 4, 4)) + b).CopyTo(sums[(i + 4)..]);
        }

        for (; i < values.Length; i++)
            sums[i] += values[i];
    }

    /// <summary>Adds multiples of numbers to sums, element by element.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="values">The numbers, one per sum.</param>
    public static void AddScaledTo(Span<double> sums, double factor, ReadOnlySpan<float> values)
    {
        var factors = Vector256.Create(factor);
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (a, b) = Vector256.Widen(Vector256.Create(values.Slice(i, Vector256<float>.Count)));
            Vector256.FusedMultiplyAdd(a, factors, Vector256.Create<double>(sums.Slice(i, 4))).CopyTo(sums[i..]);
            Vector256.FusedMultiplyAdd(b, factors, Vector256.Create<double>(sums.Slice(i + 4, 4))).CopyTo(sums[(i + 4)..]);
        }

        for (; i < values.Length; i++)
            sums[i] = Math.FusedMultiplyAdd(values[i], factor, sums[i]);
    }

    /// <summary>The inner product of two double-precision vectors.</summary>
    /// <param name="a">[d].</param>
    /// <param name="b">[d].</param>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        Vector256<double> s0 = default, s1 = default, s2 = default, s3 = default;
        var i = 0;
        for (; i <= a.Length - 16; i += 16)
        {
            s0 = Vector256.FusedMultiplyAdd(Vector256.Create(a.Slice(i, 4)), Vector256.Create(b.Slice(i, 4)), s0);
            s1 = Vector256.FusedMultiplyAdd(Vector256.Create(a.Slice(i + 4, 4)), Vector256.Create(b.Slice(i + 4, 4)), s1);
            s2 = Vector256.FusedMultiplyAdd(Vector256.Create(a.Slice(i + 8, 4)), Vector256.Create(b.Slice(i + 8, 4)), s2);
            s3 = Vector256.FusedMultiplyAdd(Vector256.Create(a.Slice(i + 12, 4)), Vector256.Create(b.Slice(i + 12, 4)), s3);
        }

        var lanes = (s0 + s1) + (s2 + s3);
        var sum = ((lanes[0] + lanes[1]) + lanes[2]) + lanes[3];
        for (; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Subtracts numbers from sums, element by element.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="values">The numbers, one per sum.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractFrom(Span<double> sums, ReadOnlySpan<float> values)
    {
        var i = 0;
        for (; i <= values.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (a, b) = Vector256.Widen(Vector256.Create(values.Slice(i, Vector256<float>.Count)));
            (Vector256.Create<double>(sums.Slice(i, 4)) - a).CopyTo(sums[i..]);
            (Vector256.Create<double>(sums.Slice(i + 4, 4)) - b).CopyTo(sums[(i + 4)..]);
        }

        for (; i < values.Length; i++)
            sums[i] -= values[i];
    }

    /// <summary>The squared distance between two single-precision points.</summary>
    /// <param name="a">[d].</param>
    /// <param name="b">[d].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Vector256<double> low = default, high = default;
        var i = 0;
        for (; i <= a.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (a0, a1) = Vector256.Widen(Vector256.Create(a.Slice(i, Vector256<float>.Count)));
            var (b0, b1) = Vector256.Widen(Vector256.Create(b.Slice(i, Vector256<float>.Count)));
            a0 -= b0;
            a1 -= b1;
            low += a0 * a0;
            high += a1 * a1;
        }

        var lanes = low + high;
        var sum = ((lanes[0] + lanes[1]) + lanes[2]) + lanes[3];
        for (; i < a.Length; i++)
            sum += ((double)a[i] - b[i]) * ((double)a[i] - b[i]);
        return sum;
    }

    /// <summary>The squared distance between a single-precision point and a double-precision one.</summary>
    /// <param name="point">[d].</param>
    /// <param name="center">[d].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double SquaredDistance(ReadOnlySpan<float> point, ReadOnlySpan<double> center)
    {
        Vector256<double> low = default, high = default;
        var i = 0;
        for (; i <= point.Length - Vector256<float>.Count; i += Vector256<float>.Count)
        {
            var (a, b) = Vector256.Widen(Vector256.Create(point.Slice(i, Vector256<float>.Count)));
            a -= Vector256.Create(center.Slice(i, 4));
            b -= Vector256.Create(center.Slice(i + 4, 4));
            low += a * a;
            high += b * b;
        }

        var lanes = low + high;
        var sum = ((lanes[0] + lanes[1]) + lanes[2]) + lanes[3];
        for (; i < point.Length; i++)
            sum += (point[i] - center[i]) * (point[i] - center[i]);
        return sum;
    }
}
