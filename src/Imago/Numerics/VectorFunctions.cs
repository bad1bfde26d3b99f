using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Imago.Numerics;

/// <summary>
/// Functions of eight numbers at once. They take the same steps at the same width on every machine; where the registers are narrower, the
/// runtime takes two.
/// </summary>
internal static class VectorFunctions
{
    /// <summary>exp(x) with a relative error below 1.2e-7 up to 88; 0 below -86, where what is lost is under 1e-37.</summary>
    /// <remarks>2ⁿ eʳ with |r| at most half the logarithm of 2, by the polynomial of Cephes' expf (Moshier 1992).</remarks>
    /// <param name="x">Numbers below 88.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Exp(Vector256<float> x)
    {
        // Adding 1.5 x 2²³ rounds to a whole number and leaves it in the low bits, from where a shift makes it an exponent.
        var magic = Vector256.Create(12582912f);
        var shifted = Vector256.FusedMultiplyAdd(x, Vector256.Create(1.44269504f), magic);
        var n = shifted - magic;
        var r = Vector256.FusedMultiplyAdd(n, Vector256.Create(-0.693359375f), x);
        r = Vector256.FusedMultiplyAdd(n, Vector256.Create(2.12194440e-4f), r);
        var p = Vector256.Create(1.9875691500e-4f);
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.3981999507e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(8.3334519073e-3f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(4.1665795894e-2f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(1.6666665459e-1f));
        p = Vector256.FusedMultiplyAdd(p, r, Vector256.Create(5.0000001201e-1f));
        p = Vector256.FusedMultiplyAdd(p, r * r, r) + Vector256<float>.One;
        var scaled = (p.AsInt32() + (shifted.AsInt32() << 23)).AsSingle();

        // Not-a-number compares false and so stays one.
        return Vector256.AndNot(scaled, Vector256.LessThan(x, Vector256.Create(-86f)));
    }

    /// <summary>x Φ(x), the GELU by the error function, with an error below 1e-7 (1 + |x|).</summary>
    /// <remarks>
    /// max(x, 0) - |x|/2 erfc(|x|/√2), which loses no digits on either side of zero. erfc(z) = exp(-z²) P(1 / (1 + 0.4 z)) is the form of
    /// Abramowitz and Stegun 7.1.25-26; tests/reference/gelu_polynomial.py fitted P, whose own error is 1.4e-8 of the result.
    /// </remarks>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Gelu(Vector256<float> x)
    {
        var size = Vector256.Abs(x);
        var t = Vector256<float>.One / Vector256.FusedMultiplyAdd(size, Vector256.Create(0.4f * 0.70710678f), Vector256<float>.One);
        var p = Vector256.Create(-0.20407001f);
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(0.72482410f));
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(-0.39652984f));
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(0.48906455f));
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(0.15345038f));
        p = Vector256.FusedMultiplyAdd(p, t, Vector256.Create(0.23326075f));
        var tail = p * t * Exp(x * x * Vector256.Create(-0.5f));
        return Vector256.FusedMultiplyAdd(size * Vector256.Create(-0.5f), tail, Vector256.Max(x, Vector256<float>.Zero));
    }

    /// <summary>x / (1 + exp(-1.702 x)) with an error below 2e-7 |x|.</summary>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> QuickGelu(Vector256<float> x) =>
        x / (Vector256<float>.One + Exp(Vector256.Min(x * Vector256.Create(-1.702f), Vector256.Create(87f))));

    /// <summary>The sum of the lanes, halves first: the order is the same on every machine.</summary>
    /// <param name="x">The numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Sum(Vector256<float> x)
    {
        var four = x.GetLower() + x.GetUpper();
        return (four[0] + four[2]) + (four[1] + four[3]);
    }
}
