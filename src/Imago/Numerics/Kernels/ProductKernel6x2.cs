using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels;

/// <summary>
/// Six rows by two registers of columns. 12 sums, two registers of B and one number of A fill 15 of the 16 registers of SSE and AVX2. A
/// step of the depth takes 12 multiply-adds and 8 loads, half of what the load ports can do.
/// </summary>
/// <typeparam name="TScalar">The type of a lane.</typeparam>
/// <typeparam name="TVector">The type of the register.</typeparam>
/// <typeparam name="TLanes">The register's operations.</typeparam>
internal readonly struct ProductKernel6x2<TScalar, TVector, TLanes> : IProductKernel<TScalar>
    where TScalar : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<TScalar, TVector>
{
    public static int Rows => 6;

    public static int Columns => 2 * TLanes.Count;

    // Not inlined: the caller's variables would push sums out of the registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static unsafe void Sum(nint depth, TScalar* a, int rows, nint aStride, TScalar* panel, TScalar* tile, nint tileStride)
    {
        // Missing rows repeat the last one, so that the loop has one shape.
        var a1 = a + (Math.Min(1, rows - 1) * aStride);
        var a2 = a + (Math.Min(2, rows - 1) * aStride);
        var a3 = a + (Math.Min(3, rows - 1) * aStride);
        var a4 = a + (Math.Min(4, rows - 1) * aStride);
        var a5 = a + (Math.Min(5, rows - 1) * aStride);
        TVector s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        TVector s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        for (nint x = 0; x < depth; x++, panel += 2 * TLanes.Count)
        {
            var (b0, b1) = (TLanes.Load(panel), TLanes.Load(panel + TLanes.Count));
            var left = TLanes.Broadcast(a[x]);
            s00 = TLanes.MultiplyAdd(left, b0, s00);
            s01 = TLanes.MultiplyAdd(left, b1, s01);
            left = TLanes.Broadcast(a1[x]);
            s10 = TLanes.MultiplyAdd(left, b0, s10);
            s11 = TLanes.MultiplyAdd(left, b1, s11);
            left = TLanes.Broadcast(a2[x]);
            s20 = TLanes.MultiplyAdd(left, b0, s20);
            s21 = TLanes.MultiplyAdd(left, b1, s21);
            left = TLanes.Broadcast(a3[x]);
            s30 = TLanes.MultiplyAdd(left, b0, s30);
            s31 = TLanes.MultiplyAdd(left, b1, s31);
            left = TLanes.Broadcast(a4[x]);
            s40 = TLanes.MultiplyAdd(left, b0, s40);
            s41 = TLanes.MultiplyAdd(left, b1, s41);
            left = TLanes.Broadcast(a5[x]);
            s50 = TLanes.MultiplyAdd(left, b0, s50);
            s51 = TLanes.MultiplyAdd(left, b1, s51);
        }

        Store(tile, s00, s01);
        Store(tile + tileStride, s10, s11);
        Store(tile + (2 * tileStride), s20, s21);
        Store(tile + (3 * tileStride), s30, s31);
        Store(tile + (4 * tileStride), s40, s41);
        Store(tile + (5 * tileStride), s50, s51);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe void Store(TScalar* target, TVector v0, TVector v1)
    {
        TLanes.Store(v0, target);
        TLanes.Store(v1, target + TLanes.Count);
    }
}
