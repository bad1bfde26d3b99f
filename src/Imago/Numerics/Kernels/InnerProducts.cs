using System.Runtime.Intrinsics;

namespace Imago.Numerics.Kernels;

/// <summary>The inner products of a few long rows; the kernel of covariances.</summary>
internal static class InnerProducts
{
    /// <summary>The rows of each side in one call.</summary>
    public const int Tile = 4;

    /// <summary>Adds the 4 x 4 inner products of rows of two arrays.</summary>
    /// <param name="left">The array of the left rows.</param>
    /// <param name="leftStart">The start of the first of four rows.</param>
    /// <param name="leftStride">The stride of the rows.</param>
    /// <param name="right">The array of the right rows.</param>
    /// <param name="rightStart">The start of the first of four rows.</param>
    /// <param name="rightStride">The stride of the rows.</param>
    /// <param name="length">The length of a row, a multiple of 8; up to a few hundred, single precision is exact enough.</param>
    /// <param name="sums">[4, 4]; the products are added to it.</param>
    public static void AddTile(float[] left, int leftStart, int leftStride, float[] right, int rightStart, int rightStride, int length, Span<double> sums)
    {
        // Checked once here, so that the loads below need no checks.
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leftStart + (3 * leftStride) + length, left.Length, nameof(leftStart));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rightStart + (3 * rightStride) + length, right.Length, nameof(rightStart));
        ref var l = ref left[leftStart];
        ref var r = ref right[rightStart];
        Vector256<float> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector256<float> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        for (var i = 0; i < length; i += Vector256<float>.Count)
        {
            var r0 = Vector256.LoadUnsafe(ref r, (nuint)i);
            var r1 = Vector256.LoadUnsafe(ref r, (nuint)(rightStride + i));
            var r2 = Vector256.LoadUnsafe(ref r, (nuint)((2 * rightStride) + i));
            var r3 = Vector256.LoadUnsafe(ref r, (nuint)((3 * rightStride) + i));
            var x = Vector256.LoadUnsafe(ref l, (nuint)i);
            s00 = Vector256.FusedMultiplyAdd(x, r0, s00);
            s01 = Vector256.FusedMultiplyAdd(x, r1, s01);
            s02 = Vector256.FusedMultiplyAdd(x, r2, s02);
            s03 = Vector256.FusedMultiplyAdd(x, r3, s03);
            x = Vector256.LoadUnsafe(ref l, (nuint)(leftStride + i));
            s10 = Vector256.FusedMultiplyAdd(x, r0, s10);
            s11 = Vector256.FusedMultiplyAdd(x, r1, s11);
            s12 = Vector256.FusedMultiplyAdd(x, r2, s12);
            s13 = Vector256.FusedMultiplyAdd(x, r3, s13);
            x = Vector256.LoadUnsafe(ref l, (nuint)((2 * leftStride) + i));
            s20 = Vector256.FusedMultiplyAdd(x, r0, s20);
            s21 = Vector256.FusedMultiplyAdd(x, r1, s21);
            s22 = Vector256.FusedMultiplyAdd(x, r2, s22);
            s23 = Vector256.FusedMultiplyAdd(x, r3, s23);
            x = Vector256.LoadUnsafe(ref l, (nuint)((3 * leftStride) + i));
            s30 = Vector256.FusedMultiplyAdd(x, r0, s30);
            s31 = Vector256.FusedMultiplyAdd(x, r1, s31);
            s32 = Vector256.FusedMultiplyAdd(x, r2, s32);
            s33 = Vector256.FusedMultiplyAdd(x, r3, s33);
        }

        sums[0] += Sum(s00);
        sums[1] += Sum(s01);
        sums[2] += Sum(s02);
        sums[3] += Sum(s03);
        sums[4] += Sum(s10);
        sums[5] += Sum(s11);
        sums[6] += Sum(s12);
        sums[7] += Sum(s13);
        sums[8] += Sum(s20);
        sums[9] += Sum(s21);
        sums[10] += Sum(s22);
        sums[11] += Sum(s23);
        sums[12] += Sum(s30);
        sums[13] += Sum(s31);
        sums[14] += Sum(s32);
        sums[15] += Sum(s33);
    }

    // In a fixed order, because the order of a horizontal sum may differ between machines.
    private static float Sum(Vector256<float> lanes)
    {
        var four = lanes.GetLower() + lanes.GetUpper();
        var two = four + Vector128.Shuffle(four, Vector128.Create(2, 3, 0, 1));
        return two[0] + two[1];
    }
}
