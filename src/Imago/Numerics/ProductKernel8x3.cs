using System.Runtime.CompilerServices;

namespace Imago.Numerics;

/// <summary>
/// Eight rows by three registers of columns, for machines with 32 registers (AVX-512, ARM): 24 sums, three registers of B and one number of
/// A. A step of the depth takes 24 multiply-adds for 11 loads.
/// </summary>
/// <typeparam name="TScalar">What a lane holds.</typeparam>
/// <typeparam name="TVector">The register.</typeparam>
/// <typeparam name="TLanes">The register's operations.</typeparam>
internal readonly struct ProductKernel8x3<TScalar, TVector, TLanes> : IProductKernel<TScalar>
    where TScalar : unmanaged
    where TVector : struct
    where TLanes : struct, ILanes<TScalar, TVector>
{
    public static int Rows => 8;

    public static int Columns => 3 * TLanes.Count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Sum(nint depth, TScalar* a, int rows, nint aStride, TScalar* panel, TScalar* tile, nint tileStride)
    {
        // Rows that are not there repeat the last one, so that the loop has one shape.
        var a1 = a + (Math.Min(1, rows - 1) * aStride);
        var a2 = a + (Math.Min(2, rows - 1) * aStride);
        var a3 = a + (Math.Min(3, rows - 1) * aStride);
        var a4 = a + (Math.Min(4, rows - 1) * aStride);
        var a5 = a + (Math.Min(5, rows - 1) * aStride);
        var a6 = a + (Math.Min(6, rows - 1) * aStride);
        var a7 = a + (Math.Min(7, rows - 1) * aStride);
        RowSums s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default, s6 = default, s7 = default;
        for (nint x = 0; x < depth; x++, panel += 3 * TLanes.Count)
        {
            var (b0, b1, b2) = (TLanes.Load(panel), TLanes.Load(panel + TLanes.Count), TLanes.Load(panel + (2 * TLanes.Count)));
            s0.Add(a[x], b0, b1, b2);
            s1.Add(a1[x], b0, b1, b2);
            s2.Add(a2[x], b0, b1, b2);
            s3.Add(a3[x], b0, b1, b2);
            s4.Add(a4[x], b0, b1, b2);
            s5.Add(a5[x], b0, b1, b2);
            s6.Add(a6[x], b0, b1, b2);
            s7.Add(a7[x], b0, b1, b2);
        }

        s0.Store(tile);
        s1.Store(tile + tileStride);
        s2.Store(tile + (2 * tileStride));
        s3.Store(tile + (3 * tileStride));
        s4.Store(tile + (4 * tileStride));
        s5.Store(tile + (5 * tileStride));
        s6.Store(tile + (6 * tileStride));
        s7.Store(tile + (7 * tileStride));
    }

    /// <summary>The sums of one row; its fields live in registers once it is inlined.</summary>
    private struct RowSums
    {
        private TVector _s0, _s1, _s2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(TScalar a, TVector b0, TVector b1, TVector b2)
        {
            var left = TLanes.Broadcast(a);
            _s0 = TLanes.MultiplyAdd(left, b0, _s0);
            _s1 = TLanes.MultiplyAdd(left, b1, _s1);
            _s2 = TLanes.MultiplyAdd(left, b2, _s2);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly unsafe void Store(TScalar* target)
        {
            TLanes.Store(_s0, target);
            TLanes.Store(_s1, target + TLanes.Count);
            TLanes.Store(_s2, target + (2 * TLanes.Count));
        }
    }
}
