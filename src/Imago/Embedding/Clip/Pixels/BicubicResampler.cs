using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Imago.Imaging;

namespace Imago.Embedding.Clip.Pixels;

/// <summary>
/// Scales photos to the same bytes as Pillow 9.4's <c>resize(size, BICUBIC)</c>: horizontally into 8 bits, then vertically into 8 bits. It
/// reads only the source rows and columns that the window needs, two rows at a time, and holds only the scaled rows that one row of the
/// window needs. Buffers are reused between photos, so only one thread at a time may use it.
/// </summary>
internal sealed class BicubicResampler
{
    // Two rows times four lanes (R, G, B, unused) of two 16-bit samples.
    private const int PairLanes = 8;
    private const int Half = 1 << (BicubicWeights.Precision - 1);
    private int[] _source = [];
    private int[] _ring = [];
    private byte[] _row = [];

    /// <summary>Scales a photo and crops it to a window.</summary>
    /// <param name="photo">The photo.</param>
    /// <param name="crop">The size after scaling, and the window.</param>
    /// <param name="pixels">[rows, columns, 3] of the window.</param>
    public void Resize(RgbImage photo, ResizedCrop crop, Span<byte> pixels)
    {
        var stride = crop.Columns * 3;
        if (crop.Width == photo.Width && crop.Height == photo.Height)
        {
            for (var y = 0; y < crop.Rows; y++)
                photo.Pixels.AsSpan((int)((((crop.Top + y) * photo.Width) + crop.Left) * 3), stride).CopyTo(pixels[(y * stride)..]);
            return;
        }

        // A side that keeps its size has one tap of weight 1 per sample, so its pass changes nothing.
        var across = new BicubicWeights(photo.Width, crop.Width, crop.Left, crop.Columns);
        var down = new BicubicWeights(photo.Height, crop.Height, crop.Top, crop.Rows);
        var slot = stride + PairLanes;
        Grow(ref _source, (across.EndPair - across.FirstPair[0]) * PairLanes);
        Grow(ref _ring, down.MostPairs * slot);
        Grow(ref _row, slot);
        var scaled = down.FirstPair[0];
        for (var y = 0; y < crop.Rows; y++)
        {
            for (; scaled < down.FirstPair[y] + down.PairCount[y]; scaled++)
            {
                Widen(photo, scaled * 2, across.FirstPair[0], across.EndPair);
                ScaleAcross(across, _ring.AsSpan(scaled % down.MostPairs * slot, slot));
            }

            ScaleDown(down, y, slot, stride);
            _row.AsSpan(0, stride).CopyTo(pixels[(y * stride)..]);
        }
    }

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = GC.AllocateUninitializedArray<T>(length);
    }

    // Rounded like Pillow: half a unit added, fraction bits dropped, overshoot clamped.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Level(Vector256<int> high, Vector256<int> low) =>
        Vector256.Min(Vector256.Max(((high << BicubicWeights.LowBits) + low) >> BicubicWeights.Precision, Vector256<int>.Zero), Vector256.Create(255));

    // Rows y and y + 1, columns 2 first to 2 end: a pair of pixels becomes R R' G G' B B' of the upper row, then of the lower.
    private void Widen(RgbImage photo, int y, int first, int end)
    {
        var stride = photo.Width * 3;
        var from = first * 6;
        var upper = photo.Pixels.AsSpan(y * stride, stride)[from..];
        var lower = photo.Pixels.AsSpan(Math.Min(y + 1, photo.Height - 1) * stride, stride)[from..];
        var target = _source.AsSpan(0, (end - first) * PairLanes);
        var at = 0;
        for (; at + 16 <= upper.Length && target.Length >= 2 * PairLanes; at += 12)
        {
            WidenPairs(upper[at..], target);
            WidenPairs(lower[at..], target[(PairLanes / 2)..]);
            target = target[(2 * PairLanes)..];
        }

        Span<byte> padded = stackalloc byte[6];
        for (; target.Length > 0; at += 6)
        {
            // The last column of an odd width has no neighbour; the weight there is zero.
            WidenPair(upper[at..], padded, target);
            WidenPair(lower[at..], padded, target[(PairLanes / 2)..]);
            target = target[PairLanes..];
        }
    }

    private static void WidenPairs(ReadOnlySpan<byte> row, Span<int> target)
    {
        var pixels = Vector128.LoadUnsafe(in MemoryMarshal.GetReference(row[..16]));
        const byte None = 255;
        Vector128.Shuffle(pixels, Vector128.Create((byte)0, None, 3, None, 1, None, 4, None, 2, None, 5, None, None, None, None, None)).AsInt32().CopyTo(target);
        Vector128.Shuffle(pixels, Vector128.Create((byte)6, None, 9, None, 7, None, 10, None, 8, None, 11, None, None, None, None, None)).AsInt32().CopyTo(target[PairLanes..]);
    }

    private static void WidenPair(ReadOnlySpan<byte> row, Span<byte> padded, Span<int> target)
    {
        padded.Clear();
        row[..Math.Min(row.Length, padded.Length)].CopyTo(padded);
        for (var c = 0; c < 3; c++)
            target[c] = padded[c] | (padded[c + 3] << 16);
        target[3] = 0;
    }

    // One vector holds a column of the two rows. Each sample of the ring is a pair: the upper row's level in the low bits, the lower row's
    // in the high bits.
    private void ScaleAcross(BicubicWeights weights, Span<int> ring)
    {
        ref var source = ref MemoryMarshal.GetArrayDataReference(_source);
        var origin = weights.FirstPair[0];
        for (var x = 0; x < weights.FirstPair.Length; x++)
        {
            var taps = weights.PairCount[x];
            var highs = weights.High.AsSpan(x * weights.MostPairs, taps);
            var lows = weights.Low.AsSpan(x * weights.MostPairs, taps);
            ref var pair = ref Unsafe.Add(ref source, (weights.FirstPair[x] - origin) * PairLanes);
            var (high, low) = (Vector256<int>.Zero, Vector256.Create(Half));
            for (var k = 0; k < highs.Length; k++)
            {
                var samples = Vector256.LoadUnsafe(ref pair, (nuint)(k * PairLanes));
                high += PairProducts.Sum(samples, Vector256.Create(highs[k]));
                low += PairProducts.Sum(samples, Vector256.Create(lows[k]));
            }

            var level = Level(high, low);
            (level.GetLower() | (level.GetUpper() << 16)).CopyTo(ring[(x * 3)..]);
        }
    }

    private void ScaleDown(BicubicWeights weights, int y, int slot, int stride)
    {
        ref var ring = ref MemoryMarshal.GetArrayDataReference(_ring);
        var taps = weights.PairCount[y];
        var highs = weights.High.AsSpan(y * weights.MostPairs, taps);
        var lows = weights.Low.AsSpan(y * weights.MostPairs, taps);
        var first = weights.FirstPair[y] % weights.MostPairs;
        for (var at = 0; at < stride; at += PairLanes)
        {
            var (high, low, place) = (Vector256<int>.Zero, Vector256.Create(Half), first);
            for (var k = 0; k < highs.Length; k++)
            {
                var samples = Vector256.LoadUnsafe(ref ring, (nuint)((place * slot) + at));
                high += PairProducts.Sum(samples, Vector256.Create(highs[k]));
                low += PairProducts.Sum(samples, Vector256.Create(lows[k]));
                place = place + 1 == weights.MostPairs ? 0 : place + 1;
            }

            var level = Level(high, low);
            var words = Vector128.Narrow(level.GetLower(), level.GetUpper()).AsUInt16();
            MemoryMarshal.Write(_row.AsSpan(at), Vector128.Narrow(words, words).AsUInt64().ToScalar());
        }
    }
}
