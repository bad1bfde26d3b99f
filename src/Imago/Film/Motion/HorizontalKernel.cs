using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Imago.Film.Motion;

/// <summary>
/// Scales a row horizontally: each sample is the weighted sum of four neighbouring sums of <see cref="VerticalKernel"/>. All paths compute the
/// same integers.
/// </summary>
internal static class HorizontalKernel
{
    /// <summary>Sums before the row's first and after its last, so that taps and loads beyond the ends stay in memory.</summary>
    public const int Margin = 16;

    private const int Shift = CubicTaps.WeightBits + VerticalKernel.SumBits;
    private const int Half = 1 << (Shift - 1);

    /// <summary>Scales a row with the widest vectors available.</summary>
    /// <param name="row">The row, including its margins.</param>
    /// <param name="taps">The positions and weights of the samples, counted without the margin.</param>
    /// <param name="shuffled">The same taps, ordered for vectors.</param>
    /// <param name="samples">[taps.Count] samples.</param>
    public static void Run(ReadOnlySpan<short> row, CubicTaps taps, ShuffledTaps shuffled, Span<byte> samples)
    {
        var done = Avx2.IsSupported ? Lanes256(row, taps, shuffled, samples) : Vector128.IsHardwareAccelerated ? Lanes128(row, taps, shuffled, samples) : 0;
        Scalar(row, taps, samples, done);
    }

    /// <summary>Scales one sample at a time.</summary>
    /// <param name="row">The row, including its margins.</param>
    /// <param name="taps">The positions and weights of the samples, counted without the margin.</param>
    /// <param name="samples">[taps.Count] samples.</param>
    /// <param name="from">The first sample to compute.</param>
    public static void Scalar(ReadOnlySpan<short> row, CubicTaps taps, Span<byte> samples, int from = 0)
    {
        for (var x = from; x < samples.Length; x++)
        {
            var near = row.Slice(taps.First[x] + Margin, CubicTaps.Taps);
            var weights = taps.Weights.AsSpan(x * CubicTaps.Taps, CubicTaps.Taps);
            var sum = (near[0] * weights[0]) + (near[1] * weights[1]) + (near[2] * weights[2]) + (near[3] * weights[3]);
            samples[x] = (byte)Math.Clamp((sum + Half) >> Shift, 0, 255);
        }
    }

    /// <summary>Scales 16 samples at a time.</summary>
    /// <returns>The number of samples computed: all except a last part of fewer than 16.</returns>
    public static int Lanes128(ReadOnlySpan<short> row, CubicTaps taps, ShuffledTaps shuffled, Span<byte> samples)
    {
        ref var target = ref MemoryMarshal.GetReference(samples);
        var x = 0;
        for (; x <= samples.Length - 16; x += 16)
        {
            var lower = Vector128.Narrow(Four(row, taps, shuffled, x), Four(row, taps, shuffled, x + 4));
            var upper = Vector128.Narrow(Four(row, taps, shuffled, x + 8), Four(row, taps, shuffled, x + 12));
            PairLanes.Bytes(lower, upper).StoreUnsafe(ref target, (nuint)x);
        }

        return x;
    }

    /// <summary>Scales 32 samples at a time. Needs AVX2.</summary>
    /// <returns>The number of samples computed: all except a last part of fewer than 32.</returns>
    public static int Lanes256(ReadOnlySpan<short> row, CubicTaps taps, ShuffledTaps shuffled, Span<byte> samples)
    {
        ref var target = ref MemoryMarshal.GetReference(samples);
        var x = 0;

        // AVX2 packs the two halves of a vector separately, so the upper half holds samples 16 ahead of the lower half.
        for (; x <= samples.Length - 32; x += 32)
        {
            var lower = Avx2.PackSignedSaturate(Eight(row, taps, shuffled, x), Eight(row, taps, shuffled, x + 4));
            var upper = Avx2.PackSignedSaturate(Eight(row, taps, shuffled, x + 8), Eight(row, taps, shuffled, x + 12));
            Avx2.PackUnsignedSaturate(lower, upper).StoreUnsafe(ref target, (nuint)x);
        }

        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Four(ReadOnlySpan<short> row, CubicTaps taps, ShuffledTaps shuffled, int x)
    {
        var near = Near(row, taps, x);
        var mask = Load(shuffled.Masks, x * 4);
        var sum = PairLanes.Sum(Vector128.ShuffleNative(near, mask).AsInt16(), Load(shuffled.Weights, x * 4))
            + PairLanes.Sum(Vector128.ShuffleNative(near, mask + Vector128.Create((byte)4)).AsInt16(), Load(shuffled.Weights, (x * 4) + 8));
        return (sum + Vector128.Create(Half)) >> Shift;
    }

    // Samples x to x + 3 and x + 16 to x + 19.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Eight(ReadOnlySpan<short> row, CubicTaps taps, ShuffledTaps shuffled, int x)
    {
        var (at, ahead) = (x * 4, (x + 16) * 4);
        var near = Vector256.Create(Near(row, taps, x), Near(row, taps, x + 16));
        var mask = Vector256.Create(Load(shuffled.Masks, at), Load(shuffled.Masks, ahead));
        var first = Vector256.Create(Load(shuffled.Weights, at), Load(shuffled.Weights, ahead));
        var second = Vector256.Create(Load(shuffled.Weights, at + 8), Load(shuffled.Weights, ahead + 8));
        var sum = Avx2.MultiplyAddAdjacent(Avx2.Shuffle(near, mask).AsInt16(), first)
            + Avx2.MultiplyAddAdjacent(Avx2.Shuffle(near, mask + Vector256.Create((byte)4)).AsInt16(), second);
        return (sum + Vector256.Create(Half)) >> Shift;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> Near(ReadOnlySpan<short> row, CubicTaps taps, int x) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(row), (nuint)(taps.First[x] + Margin)).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> Load<T>(T[] table, int at)
        where T : struct => Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(table), (nuint)at);
}
