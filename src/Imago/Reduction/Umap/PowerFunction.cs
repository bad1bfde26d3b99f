using System.Runtime.CompilerServices;
using Imago.Numerics;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Reduction;

/// <summary>
/// a xᵇ for registers of numbers, with a relative error below 1e-5. With x = 2ⁿ (1 + z), z from √½ - 1 to √2 - 1, it is exp(b n log 2 + log
/// a), exact up to rounding, times the first terms of the binomial series of (1 + z)ᵇ. The two factors are computed in parallel.
/// </summary>
internal readonly struct PowerFunction
{
    private readonly float _slope, _offset, _c1, _c2, _c3, _c4, _c5, _c6, _c7, _c8;

    /// <summary>Prepares the function.</summary>
    /// <param name="a">Above 0.</param>
    /// <param name="b">From 0 to about 2.</param>
    public PowerFunction(double a, double b)
    {
        (_slope, _offset) = ((float)(b * ScalarFunctions.Log(2)), (float)ScalarFunctions.Log(a));
        var c = new double[9];
        c[0] = 1;
        for (var k = 1; k < c.Length; k++)
            c[k] = c[k - 1] * (b - k + 1) / k;
        (_c1, _c2, _c3, _c4) = ((float)c[1], (float)c[2], (float)c[3], (float)c[4]);
        (_c5, _c6, _c7, _c8) = ((float)c[5], (float)c[6], (float)c[7], (float)c[8]);
    }

    /// <summary>a xᵇ.</summary>
    /// <typeparam name="TVector">The type of the register.</typeparam>
    /// <typeparam name="TLanes">The register's operations.</typeparam>
    /// <param name="x">Positive normal numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of<TVector, TLanes>(TVector x)
        where TVector : struct
        where TLanes : struct, ISingleLanes<TVector>
    {
        var scale = VectorFunctions.Exp<TVector, TLanes>(TLanes.MultiplyAdd(TLanes.Exponent(x), TLanes.Broadcast(_slope), TLanes.Broadcast(_offset)));
        var z = TLanes.Subtract(TLanes.Mantissa(x), TLanes.Broadcast(1));
        var p = TLanes.MultiplyAdd(TLanes.Broadcast(_c8), z, TLanes.Broadcast(_c7));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(_c6));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(_c5));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(_c4));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(_c3));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(_c2));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(_c1));
        return TLanes.Multiply(scale, TLanes.MultiplyAdd(p, z, TLanes.Broadcast(1)));
    }
}
