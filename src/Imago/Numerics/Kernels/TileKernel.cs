using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Imago.Numerics.Kernels.Lanes;
using Imago.Numerics.Kernels.Terms;

namespace Imago.Numerics.Kernels;

/// <summary>
/// The innermost loop of matrix products and distance matrices: four rows against one packed panel. Every element of the tile is summed
/// over the depth in order, in its own lane, by fused operations. So it does not depend on the register width, the position in a matrix or
/// the number of threads.
/// </summary>
internal static unsafe class TileKernel
{
    /// <summary>The rows of a tile.</summary>
    public const int Rows = 4;

    /// <summary>The columns of a tile in single precision; a panel is [depth, 48].</summary>
    public const int SingleColumns = 48;

    /// <summary>The columns of a tile in double precision; a panel is [depth, 24].</summary>
    public const int DoubleColumns = 24;

    /// <summary>Sums terms in single precision with the widest registers available.</summary>
    /// <typeparam name="TTerm">The term.</typeparam>
    /// <param name="depth">The length of the rows.</param>
    /// <param name="a">The left rows, [rows, depth].</param>
    /// <param name="rows">The number of left rows, 1 to 4.</param>
    /// <param name="aStride">The stride of the left rows, in numbers.</param>
    /// <param name="panel">The right rows, [depth, 48].</param>
    /// <param name="tile">The sums, [4, 48]; rows from <paramref name="rows"/> on are undefined.</param>
    /// <param name="tileStride">The stride of the tile's rows, in numbers.</param>
    public static void Sum<TTerm>(int depth, float* a, int rows, nint aStride, float* panel, float* tile, nint tileStride)
        where TTerm : struct, ITerm
    {
        if (Vector512.IsHardwareAccelerated)
            Run<float, Vector512<float>, SingleLanes512, TTerm>(SingleColumns, depth, a, rows, aStride, panel, tile, tileStride);
        else if (Vector256.IsHardwareAccelerated)
            Run<float, Vector256<float>, SingleLanes256, TTerm>(SingleColumns, depth, a, rows, aStride, panel, tile, tileStride);
        else
            Run<float, Vector128<float>, SingleLanes128, TTerm>(SingleColumns, depth, a, rows, aStride, panel, tile, tileStride);
    }

    /// <summary>Sums terms in double precision with the widest registers available.</summary>
    /// <typeparam name="TTerm">The term.</typeparam>
    /// <param name="depth">The length of the rows.</param>
    /// <param name="a">The left rows, [rows, depth].</param>
    /// <param name="rows">The number of left rows, 1 to 4.</param>
    /// <param name="aStride">The stride of the left rows, in numbers.</param>
    /// <param name="panel">The right rows, [depth, 24].</param>
    /// <param name="tile">The sums, [4, 24]; rows from <paramref name="rows"/> on are undefined.</param>
    /// <param name="tileStride">The stride of the tile's rows, in numbers.</param>
    public static void Sum<TTerm>(int depth, double* a, int rows, nint aStride, double* panel, double* tile, nint tileStride)
        where TTerm : struct, ITerm
    {
        if (Vector512.IsHardwareAccelerated)
            Run<double, Vector512<double>, DoubleLanes512, TTerm>(DoubleColumns, depth, a, rows, aStride, panel, tile, tileStride);
        else if (Vector256.IsHardwareAccelerated)
            Run<double, Vector256<double>, DoubleLanes256, TTerm>(DoubleColumns, depth, a, rows, aStride, panel, tile, tileStride);
        else
            Run<double, Vector128<double>, DoubleLanes128, TTerm>(DoubleColumns, depth, a, rows, aStride, panel, tile, tileStride);
    }

    /// <summary>
    /// The kernel at a given register width. 4 x 3 registers of sums hide the latency of a multiply-add and, together with their operands,
    /// fit the sixteen registers of AVX2.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Run<TScalar, TVector, TLanes, TTerm>(
        int columns, int depth, TScalar* a, int rows, nint aStride, TScalar* panel, TScalar* tile, nint tileStride)
        where TScalar : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<TScalar, TVector>
        where TTerm : struct, ITerm
    {
        // Missing rows repeat the last one, so that the loop has one shape.
        var a0 = a;
        var a1 = a + (Math.Min(1, rows - 1) * aStride);
        var a2 = a + (Math.Min(2, rows - 1) * aStride);
        var a3 = a + (Math.Min(3, rows - 1) * aStride);
        for (var at = 0; at < columns; at += 3 * TLanes.Count)
        {
            TVector s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
            TVector s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
            var b = panel + at;
            for (nint x = 0; x < depth; x++, b += columns)
            {
                var (b0, b1, b2) = (TLanes.Load(b), TLanes.Load(b + TLanes.Count), TLanes.Load(b + (2 * TLanes.Count)));
                var left = TLanes.Broadcast(a0[x]);
                s00 = TTerm.Add<TScalar, TVector, TLanes>(left, b0, s00);
                s01 = TTerm.Add<TScalar, TVector, TLanes>(left, b1, s01);
                s02 = TTerm.Add<TScalar, TVector, TLanes>(left, b2, s02);
                left = TLanes.Broadcast(a1[x]);
                s10 = TTerm.Add<TScalar, TVector, TLanes>(left, b0, s10);
                s11 = TTerm.Add<TScalar, TVector, TLanes>(left, b1, s11);
                s12 = TTerm.Add<TScalar, TVector, TLanes>(left, b2, s12);
                left = TLanes.Broadcast(a2[x]);
                s20 = TTerm.Add<TScalar, TVector, TLanes>(left, b0, s20);
                s21 = TTerm.Add<TScalar, TVector, TLanes>(left, b1, s21);
                s22 = TTerm.Add<TScalar, TVector, TLanes>(left, b2, s22);
                left = TLanes.Broadcast(a3[x]);
                s30 = TTerm.Add<TScalar, TVector, TLanes>(left, b0, s30);
                s31 = TTerm.Add<TScalar, TVector, TLanes>(left, b1, s31);
                s32 = TTerm.Add<TScalar, TVector, TLanes>(left, b2, s32);
            }

            Store<TScalar, TVector, TLanes>(tile + at, s00, s01, s02);
            Store<TScalar, TVector, TLanes>(tile + tileStride + at, s10, s11, s12);
            Store<TScalar, TVector, TLanes>(tile + (2 * tileStride) + at, s20, s21, s22);
            Store<TScalar, TVector, TLanes>(tile + (3 * tileStride) + at, s30, s31, s32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TScalar, TVector, TLanes>(TScalar* target, TVector v0, TVector v1, TVector v2)
        where TScalar : unmanaged
        where TVector : struct
        where TLanes : struct, ILanes<TScalar, TVector>
    {
        TLanes.Store(v0, target);
        TLanes.Store(v1, target + TLanes.Count);
        TLanes.Store(v2, target + (2 * TLanes.Count));
    }
}
