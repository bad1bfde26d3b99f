using System.Runtime.Intrinsics;

namespace Imago.Embedding.Measures;

/// <summary>
/// Sums over a photo's colours, four pixels at a time. Yellow is R + G - 2B, twice the yb of Hasler and Süsstrunk (Measuring colourfulness
/// in natural images, 2003). All sums are whole numbers.
/// </summary>
internal sealed class ColorSums
{
    private const int Lanes = 4;
    private const int Channels = 3;
    private const byte None = 255; // an index beyond the register gives zero

    // A 32-bit lane can hold the sum of this many squares of yellow, which is at most 510.
    private const int PixelsAtATime = Lanes * 8192;

    // An entry per value max(R, G, B): the number of pixels in the upper bits, the sum of their max - min in the lower ones.
    private const int CountShift = 40;

    // The bits of a hue's bin, stored below its weight.
    private const int HueBits = 11;

    // Channels this close look grey; JPEG makes such of a grey.
    private const int Greyish = 8;

    // About a third of the way from one pure colour to the next; closer hues count as one colour.
    private const double HueDeviation = 10;

    private readonly long[] _byValue = new long[256];
    private readonly HueHistogram _byHue = new();

    /// <summary>The sum of R - G.</summary>
    public long Red { get; private set; }

    /// <summary>The sum of the squares of R - G.</summary>
    public long RedSquared { get; private set; }

    /// <summary>The sum of R + G - 2B.</summary>
    public long Yellow { get; private set; }

    /// <summary>The sum of the squares of R + G - 2B.</summary>
    public long YellowSquared { get; private set; }

    /// <summary>The sum of HSV values, each max(R, G, B).</summary>
    public long Value => _byValue.Select((sums, max) => max * (sums >> CountShift)).Sum();

    /// <summary>The sum of HSV saturations, each (max - min) / max, and 0 for black.</summary>
    public double Saturation
    {
        get
        {
            var sum = 0.0;
            for (var max = 1; max < _byValue.Length; max++)
                sum += (double)(_byValue[max] & ((1L << CountShift) - 1)) / max;
            return sum;
        }
    }

    /// <summary>
    /// The dominant HSV hue in degrees, 0 to below 360. Each pixel is weighted by the excess of max - min over that of a grey; null if none
    /// has any.
    /// </summary>
    public double? Hue => _byHue.Peak(HueDeviation);

    /// <summary>Sums over pixels.</summary>
    /// <param name="pixels">[pixel, R G B].</param>
    /// <param name="grey">[pixel]: receives the ITU-R BT.601 luma in 15-bit fixed point, rounded as in OpenCV.</param>
    public static ColorSums Of(ReadOnlySpan<byte> pixels, Span<byte> grey)
    {
        var sums = new ColorSums();
        for (; grey.Length > PixelsAtATime; grey = grey[PixelsAtATime..])
        {
            sums.Add(pixels[..(Channels * PixelsAtATime)], grey[..PixelsAtATime]);
            pixels = pixels[(Channels * PixelsAtATime)..];
        }

        sums.Add(pixels, grey);
        return sums;
    }

    private void Add(ReadOnlySpan<byte> pixels, Span<byte> grey)
    {
        var (red, redSquared, yellow, yellowSquared) = (Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero, Vector128<int>.Zero);
        Span<byte> last = stackalloc byte[Vector128<byte>.Count];
        Span<int> parts = stackalloc int[Lanes];
        Span<int> hues = stackalloc int[Lanes];
        var byHue = _byHue.Weights;
        while (grey.Length > 0)
        {
            // A register holds 16 bytes, of which 12 are four pixels. At the end, missing pixels are black, which adds nothing to a sum.
            scoped var some = pixels;
            var count = Math.Min(Lanes, grey.Length);
            if (pixels.Length < Vector128<byte>.Count)
            {
                last.Clear();
                pixels[..(Channels * count)].CopyTo(last);
                some = last;
            }

            var bytes = Vector128.Create(some);
            var r = Vector128.Shuffle(bytes, Vector128.Create((byte)0, None, None, None, 3, None, None, None, 6, None, None, None, 9, None, None, None)).AsInt32();
            var g = Vector128.Shuffle(bytes, Vector128.Create((byte)1, None, None, None, 4, None, None, None, 7, None, None, None, 10, None, None, None)).AsInt32();
            var b = Vector128.Shuffle(bytes, Vector128.Create((byte)2, None, None, None, 5, None, None, None, 8, None, None, None, 11, None, None, None)).AsInt32();
            var r1 = r - g;
            var y1 = r + g - b - b;
            red += r1;
            redSquared += r1 * r1;
            yellow += y1;
            yellowSquared += y1 * y1;
            var max = Vector128.Max(r, Vector128.Max(g, b));
            var spread = max - Vector128.Min(r, Vector128.Min(g, b));
            var luma = ((r * 9798) + (g * 19235) + (b * 3735) + Vector128.Create(16384)) >> 15;
            (max | (spread << 8) | (luma << 16)).CopyTo(parts);
            (HueBins(r, g, b, max, spread) | (Vector128.Max(spread - Vector128.Create(Greyish), Vector128<int>.Zero) << HueBits)).CopyTo(hues);
            for (var i = 0; i < count; i++)
            {
                _byValue[(byte)parts[i]] += (byte)(parts[i] >> 8) + (1L << CountShift);
                byHue[hues[i] & ((1 << HueBits) - 1)] += hues[i] >> HueBits;
                grey[i] = (byte)(parts[i] >> 16);
            }

            pixels = pixels[(Channels * count)..];
            grey = grey[count..];
        }

        Red += Vector128.Sum(red);
        RedSquared += SumOfLanes(redSquared);
        Yellow += Vector128.Sum(yellow);
        YellowSquared += SumOfLanes(yellowSquared);
    }

    // The nearest bins of the histogram. Half a bin rounds, and a whole turn keeps the truncated number positive.
    private static Vector128<int> HueBins(Vector128<int> r, Vector128<int> g, Vector128<int> b, Vector128<int> max, Vector128<int> spread)
    {
        var (isRed, isGreen) = (Vector128.Equals(max, r), Vector128.Equals(max, g));
        var above = Vector128.ConditionalSelect(isRed, g - b, Vector128.ConditionalSelect(isGreen, b - r, r - g));
        var pure = Vector128.ConditionalSelect(isRed, Vector128<int>.Zero, Vector128.ConditionalSelect(isGreen, Vector128.Create(2 * HueHistogram.Steps), Vector128.Create(4 * HueHistogram.Steps)));
        var steps = Vector128.ConvertToSingle(above * HueHistogram.Steps) / Vector128.ConvertToSingle(Vector128.Max(spread, Vector128<int>.One));
        var bin = pure + Vector128.ConvertToInt32(steps + Vector128.Create(HueHistogram.Bins + 0.5f));
        return bin - (Vector128.GreaterThanOrEqual(bin, Vector128.Create(HueHistogram.Bins)) & Vector128.Create(HueHistogram.Bins));
    }

    private static long SumOfLanes(Vector128<int> lanes) => Vector128.Sum(Vector128.WidenLower(lanes) + Vector128.WidenUpper(lanes));
}
