using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics;

/// <summary>Functions of all numbers in a register. They take the same steps for every width, so results do not depend on it.</summary>
internal static class VectorFunctions
{
    /// <summary>exp(x) with a relative error below 1.2e-7 up to 88; 0 below -86, where exp(x) is under 1e-37.</summary>
    /// <remarks>2ⁿ eʳ with |r| at most half the logarithm of 2, by the polynomial of Cephes' expf (Moshier 1992).</remarks>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="x">Numbers below 88.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp<TVector, TLanes>(TVector x)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        // Adding 1.5 x 2²³ rounds to a whole number and leaves it in the lowest bits.
        var magic = TLanes.Broadcast(12582912f);
        var shifted = TLanes.MultiplyAdd(x, TLanes.Broadcast(1.44269504f), magic);
        var n = TLanes.Subtract(shifted, magic);
        var r = TLanes.MultiplyAdd(n, TLanes.Broadcast(-0.693359375f), x);
        r = TLanes.MultiplyAdd(n, TLanes.Broadcast(2.12194440e-4f), r);
        var p = TLanes.Broadcast(1.9875691500e-4f);
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(1.3981999507e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(8.3334519073e-3f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(4.1665795894e-2f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(1.6666665459e-1f));
        p = TLanes.MultiplyAdd(p, r, TLanes.Broadcast(5.0000001201e-1f));
        p = TLanes.Add(TLanes.MultiplyAdd(p, TLanes.Multiply(r, r), r), TLanes.Broadcast(1));
        return TLanes.ZeroBelow(TLanes.Scale(p, shifted), x, -86);
    }

    /// <summary>x Φ(x), the GELU by the error function, with an error below 1e-7 (1 + |x|).</summary>
    /// <remarks>
    /// max(x, 0) - |x|/2 erfc(|x|/√2), which loses no digits on either side of zero. erfc(z) = exp(-z²) P(1 / (1 + 0.4 z)) is the form of
    /// Abramowitz and Stegun 7.1.25-26; tests/reference/gelu_polynomial.py fitted P, whose own relative error is 1.4e-8.
    /// </remarks>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Gelu<TVector, TLanes>(TVector x)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var size = TLanes.Abs(x);
        var t = TLanes.Divide(TLanes.Broadcast(1), TLanes.MultiplyAdd(size, TLanes.Broadcast(0.4f * 0.70710678f), TLanes.Broadcast(1)));
        var p = TLanes.Broadcast(-0.20407001f);
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(0.72482410f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(-0.39652984f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(0.48906455f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(0.15345038f));
        p = TLanes.MultiplyAdd(p, t, TLanes.Broadcast(0.23326075f));
        var exp = Exp<TVector, TLanes>(TLanes.Multiply(TLanes.Multiply(x, x), TLanes.Broadcast(-0.5f)));
        var tail = TLanes.Multiply(TLanes.Multiply(p, t), exp);
        return TLanes.MultiplyAdd(TLanes.Multiply(size, TLanes.Broadcast(-0.5f)), tail, TLanes.Max(x, TLanes.Broadcast(0)));
    }

    /// <summary>x / (1 + exp(-1.702 x)) with an error below 2e-7 |x|.</summary>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="x">Any numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector QuickGelu<TVector, TLanes>(TVector x)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var exp = Exp<TVector, TLanes>(TLanes.Min(TLanes.Multiply(x, TLanes.Broadcast(-1.702f)), TLanes.Broadcast(87)));
        return TLanes.Divide(x, TLanes.Add(TLanes.Broadcast(1), exp));
    }
}
