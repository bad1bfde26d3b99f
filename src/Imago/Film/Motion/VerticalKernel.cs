using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Imago.Film.Motion;

/// <summary>
/// Scales vertically: the weighted sum of four rows of samples, with 6 fractional bits. All paths compute the same integers.
/// </summary>
internal static class VerticalKernel
{
    /// <summary>Fractional bits of a sum. Even with overshoot, a sum fits 16 bits easily.</summary>
    public const int SumBits = 6;

    private const int Shift = CubicTaps.WeightBits - SumBits;
    private const int Half = 1 << (Shift - 1);

    /// <summary>Sums rows with the widest vectors available.</summary>
    /// <param name="rows">Four rows, each as long as the sums.</param>
    /// <param name="weights">[4] weights.</param>
    /// <param name="sums">The sums.</param>
    public static void Run(in FourRows rows, ReadOnlySpan<short> weights, Span<short> sums)
    {
        if (Avx2.IsSupported && sums.Length >= Vector256<byte>.Count)
            Lanes256(rows, weights, sums);
        else if (Vector128.IsHardwareAccelerated && sums.Length >= Vector128<byte>.Count)
            Lanes128(rows, weights, sums);
        else
            Scalar(rows, weights, sums);
    }

    /// <summary>Sums one sample at a time.</summary>
    public static void Scalar(in FourRows rows, ReadOnlySpan<short> weights, Span<short> sums)
    {
        for (var x = 0; x < sums.Length; x++)
            sums[x] = (short)(((rows.A[x] * weights[0]) + (rows.B[x] * weights[1]) + (rows.C[x] * weights[2]) + (rows.D[x] * weights[3]) + Half) >> Shift);
    }

    /// <summary>Sums 16 samples at a time; there must be at least 16. The last ones may be computed twice.</summary>
    public static void Lanes128(in FourRows rows, ReadOnlySpan<short> weights, Span<short> sums)
    {
        var (first, second) = (Pair(weights), Pair(weights[2..]));
        var (upper, lower) = (Vector128.Create(first).AsInt16(), Vector128.Create(second).AsInt16());
        for (var x = 0; x < sums.Length; x += Vector128<byte>.Count)
        {
            x = Math.Min(x, sums.Length - Vector128<byte>.Count);
            var (a, b) = (Vector128.Create(rows.A.Slice(x, 16)), Vector128.Create(rows.B.Slice(x, 16)));
            var (c, d) = (Vector128.Create(rows.C.Slice(x, 16)), Vector128.Create(rows.D.Slice(x, 16)));
            Sum(PairLanes.ZipLower(a, b), PairLanes.ZipLower(c, d)).CopyTo(sums[x..]);
            Sum(PairLanes.ZipUpper(a, b), PairLanes.ZipUpper(c, d)).CopyTo(sums[(x + 8)..]);
        }

        // Eight samples: [8, 2] interleaved bytes of the upper two rows and of the lower two.
        Vector128<short> Sum(Vector128<byte> ab, Vector128<byte> cd)
        {
            var (abLow, abHigh) = Vector128.Widen(ab);
            var (cdLow, cdHigh) = Vector128.Widen(cd);
            var low = (PairLanes.Sum(abLow.AsInt16(), upper) + PairLanes.Sum(cdLow.AsInt16(), lower) + Vector128.Create(Half)) >> Shift;
            var high = (PairLanes.Sum(abHigh.AsInt16(), upper) + PairLanes.Sum(cdHigh.AsInt16(), lower) + Vector128.Create(Half)) >> Shift;
            return Vector128.Narrow(low, high);
        }
    }

    /// <summary>Sums 32 samples at a time; there must be at least 32. The last ones may be computed twice. Needs AVX2.</summary>
    public static void Lanes256(in FourRows rows, ReadOnlySpan<short> weights, Span<short> sums)
    {
        var (upper, lower) = (Vector256.Create(Pair(weights)).AsInt16(), Vector256.Create(Pair(weights[2..])).AsInt16());
        var half = Vector256.Create(Half);
        ref var a = ref MemoryMarshal.GetReference(rows.A);
        ref var b = ref MemoryMarshal.GetReference(rows.B);
        ref var c = ref MemoryMarshal.GetReference(rows.C);
        ref var d = ref MemoryMarshal.GetReference(rows.D);
        ref var target = ref MemoryMarshal.GetReference(sums);
        for (var x = 0; x < sums.Length; x += Vector256<byte>.Count)
        {
            x = Math.Min(x, sums.Length - Vector256<byte>.Count);
            var (va, vb) = (Vector256.LoadUnsafe(ref a, (nuint)x), Vector256.LoadUnsafe(ref b, (nuint)x));
            var (vc, vd) = (Vector256.LoadUnsafe(ref c, (nuint)x), Vector256.LoadUnsafe(ref d, (nuint)x));

            // AVX2 unpacks the two halves of a vector separately, so these hold samples 0 to 7 and 16 to 23, and 8 to 15 and 24 to 31.
            var first = Sum(Avx2.UnpackLow(va, vb), Avx2.UnpackLow(vc, vd), upper, lower, half);
            var second = Sum(Avx2.UnpackHigh(va, vb), Avx2.UnpackHigh(vc, vd), upper, lower, half);
            Avx2.Permute2x128(first, second, 0x20).StoreUnsafe(ref target, (nuint)x);
            Avx2.Permute2x128(first, second, 0x31).StoreUnsafe(ref target, (nuint)x + 16);
        }
    }

    private static Vector256<short> Sum(Vector256<byte> ab, Vector256<byte> cd, Vector256<short> upper, Vector256<short> lower, Vector256<int> half)
    {
        var zero = Vector256<byte>.Zero;
        var low = Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(ab, zero).AsInt16(), upper) + Avx2.MultiplyAddAdjacent(Avx2.UnpackLow(cd, zero).AsInt16(), lower);
        var high = Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(ab, zero).AsInt16(), upper) + Avx2.MultiplyAddAdjacent(Avx2.UnpackHigh(cd, zero).AsInt16(), lower);
        return Avx2.PackSignedSaturate((low + half) >> Shift, (high + half) >> Shift);
    }

    private static int Pair(ReadOnlySpan<short> weights) => (weights[1] << 16) | (ushort)weights[0];
}
