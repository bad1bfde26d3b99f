using System.Runtime.CompilerServices;
using Imago.Numerics.Kernels.Lanes;

namespace Imago.Numerics.Kernels;

/// <summary>
/// Six rows by four registers of columns, for processors with 32 registers (AVX-512, ARM): 24 sums, four registers of B and one number of
/// A. A step of the depth takes 24 multiply-adds and 10 loads.
/// </summary>
/// <typeparam name="TScalar">The type of a lane.</typeparam>
/// <typeparam name="TVector">The type of the register.</typeparam>
/// <typeparam name="TLanes">The register's operations.</typeparam>
internal readonly struct ProductKernel6x4<TScalar, TVector, TLanes> : IProductKernel<TScalar>
    where TScalar : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<TScalar, TVector>
{
    public static int Rows => 6;

    public static int Columns => 4 * TLanes.Count;

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
        RowSums s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
        for (nint x = 0; x < depth; x++, panel += 4 * TLanes.Count)
        {
            var (b0, b1) = (TLanes.Load(panel), TLanes.Load(panel + TLanes.Count));
            var (b2, b3) = (TLanes.Load(panel + (2 * TLanes.Count)), TLanes.Load(panel + (3 * TLanes.Count)));
            s0.Add(a[x], b0, b1, b2, b3);
            s1.Add(a1[x], b0, b1, b2, b3);
            s2.Add(a2[x], b0, b1, b2, b3);
            s3.Add(a3[x], b0, b1, b2, b3);
            s4.Add(a4[x], b0, b1, b2, b3);
            s5.Add(a5[x], b0, b1, b2, b3);
        }

        s0.Store(tile);
        s1.Store(tile + tileStride);
        s2.Store(tile + (2 * tileStride));
        s3.Store(tile + (3 * tileStride));
        s4.Store(tile + (4 * tileStride));
        s5.Store(tile + (5 * tileStride));
    }

    /// <summary>The sums of one row; after inlining, its fields are registers.</summary>
    private struct RowSums
    {
        private TVector _s0, _s1, _s2, _s3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TScalar a, TVector b0, TVector b1, TVector b2, TVector b3)
        {
            var left = TLanes.Broadcast(a);
            _s0 = TLanes.MultiplyAdd(left, b0, _s0);
            _s1 = TLanes.MultiplyAdd(left, b1, _s1);
            _s2 = TLanes.MultiplyAdd(left, b2, _s2);
            _s3 = TLanes.MultiplyAdd(left, b3, _s3);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly unsafe void Store(TScalar* target)
        {
            TLanes.Store(_s0, target);
            TLanes.Store(_s1, target + TLanes.Count);
            TLanes.Store(_s2, target + (2 * TLanes.Count));
            TLanes.Store(_s3, target + (3 * TLanes.Count));
        }
    }
}
