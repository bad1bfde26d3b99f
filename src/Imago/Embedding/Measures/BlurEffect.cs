using System.Numerics;

namespace Imago.Embedding.Measures;

/// <summary>
/// The blur of a picture, 0 to 1: the share of its gradients that remain after a further blur. Crété-Roffet, Dolmiere, Ladret, Nicolas: The
/// blur effect (2007), with scikit-image's Sobel gradients instead of differences of neighbours. D is a gradient of the picture, B the
/// gradient after a box filter of nine pixels along the gradient, and V = max(0, D - B). A direction's blur is (sum D - sum V) / sum D, and
/// the picture's is the larger of both. All sums are whole numbers, so results do not depend on their order.
/// </summary>
internal static class BlurEffect
{
    // The box's pixels. The gradient of their sum is compared with this many times the picture's own gradient.
    private const short Box = 9;

    // The gradient of a box's sum at x is what enters minus what leaves: the pixels 4 and 5 ahead, minus those 4 and 5 behind.
    private const int Reach = 5;

    // Two pixels at the lower borders and one at the upper are left out, as in scikit-image.
    private const int First = 2;
    private const int Last = 1;

    /// <summary>Measures the blur.</summary>
    /// <param name="grey">[height, width].</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    /// <returns>0 to 1; 1 for a picture without gradients. A direction without gradients is ignored.</returns>
    public static double Of(ReadOnlySpan<byte> grey, int width, int height)
    {
        if (Math.Min(width, height) <= First + Last)
            return 1;
        var across = new DirectionSums();
        var down = new DirectionSums();
        var smooth = new short[width + (2 * Reach)];
        var plain = new short[width];
        var boxed = new short[width];
        for (var y = First; y < height - Last; y++)
        {
            SmoothDown(Row(grey, y - 1), Row(grey, y), Row(grey, y + 1), smooth.AsSpan(Reach, width));
            Mirror(smooth);
            Across(smooth, across);
            Differences(Row(grey, y + 1), Row(grey, y - 1), plain);
            BoxDifferences(Row(grey, y + 4), Row(grey, y + 5), Row(grey, y - 4), Row(grey, y - 5), boxed);
            Down(plain, boxed, down);
        }

        return across.Gradients + down.Gradients == 0 ? 1 : Math.Max(across.Blur, down.Blur);

        // Beyond the border, the picture is mirrored with its last row repeated.
        ReadOnlySpan<byte> Row(ReadOnlySpan<byte> pixels, int y) => pixels.Slice((y < 0 ? -1 - y : y < height ? y : (2 * height) - 1 - y) * width, width);
    }

    private static void SmoothDown(ReadOnlySpan<byte> above, ReadOnlySpan<byte> here, ReadOnlySpan<byte> below, Span<short> smooth)
    {
        var x = 0;
        for (; x <= above.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var (a0, a1) = Wide(above[x..]);
            var (h0, h1) = Wide(here[x..]);
            var (b0, b1) = Wide(below[x..]);
            (a0 + h0 + h0 + b0).CopyTo(smooth[x..]);
            (a1 + h1 + h1 + b1).CopyTo(smooth[(x + Vector<short>.Count)..]);
        }

        for (; x < above.Length; x++)
            smooth[x] = (short)(above[x] + (2 * here[x]) + below[x]);
    }

    private static void Mirror(Span<short> padded)
    {
        for (var i = 0; i < Reach; i++)
        {
            // A picture narrower than the reach is mirrored only as far as its gradients need.
            padded[Reach - 1 - i] = padded[Math.Min(Reach + i, padded.Length - Reach - 1)];
            padded[padded.Length - Reach + i] = padded[Math.Max(padded.Length - Reach - 1 - i, Reach)];
        }
    }

    private static void Across(ReadOnlySpan<short> s, DirectionSums sums)
    {
        // s[x + Reach] is pixel x.
        var x = First + Reach;
        var end = s.Length - Reach - Last;
        for (; x <= end - Vector<short>.Count; x += Vector<short>.Count)
        {
            sums.Add(
                At(s, x + 1) - At(s, x - 1),
                At(s, x + 4) + At(s, x + 5) - At(s, x - 4) - At(s, x - 5));
        }

        for (; x < end; x++)
            sums.Add(s[x + 1] - s[x - 1], s[x + 4] + s[x + 5] - s[x - 4] - s[x - 5]);
        sums.EndRow();
    }

    private static void Differences(ReadOnlySpan<byte> plus, ReadOnlySpan<byte> minus, Span<short> differences)
    {
        var x = 0;
        for (; x <= plus.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var (p0, p1) = Wide(plus[x..]);
            var (m0, m1) = Wide(minus[x..]);
            (p0 - m0).CopyTo(differences[x..]);
            (p1 - m1).CopyTo(differences[(x + Vector<short>.Count)..]);
        }

        for (; x < plus.Length; x++)
            differences[x] = (short)(plus[x] - minus[x]);
    }

    private static void BoxDifferences(ReadOnlySpan<byte> plus0, ReadOnlySpan<byte> plus1, ReadOnlySpan<byte> minus0, ReadOnlySpan<byte> minus1, Span<short> differences)
    {
        var x = 0;
        for (; x <= plus0.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var (p0, p1) = Wide(plus0[x..]);
            var (q0, q1) = Wide(plus1[x..]);
            var (m0, m1) = Wide(minus0[x..]);
            var (n0, n1) = Wide(minus1[x..]);
            (p0 + q0 - m0 - n0).CopyTo(differences[x..]);
            (p1 + q1 - m1 - n1).CopyTo(differences[(x + Vector<short>.Count)..]);
        }

        for (; x < plus0.Length; x++)
            differences[x] = (short)(plus0[x] + plus1[x] - minus0[x] - minus1[x]);
    }

    private static void Down(ReadOnlySpan<short> plain, ReadOnlySpan<short> boxed, DirectionSums sums)
    {
        var x = First;
        var end = plain.Length - Last;
        for (; x <= end - Vector<short>.Count; x += Vector<short>.Count)
            sums.Add(SmoothAt(plain, x), SmoothAt(boxed, x));
        for (; x < end; x++)
            sums.Add(plain[x - 1] + (2 * plain[x]) + plain[x + 1], boxed[x - 1] + (2 * boxed[x]) + boxed[x + 1]);
        sums.EndRow();

        static Vector<short> SmoothAt(ReadOnlySpan<short> row, int x)
        {
            var middle = At(row, x);
            return At(row, x - 1) + middle + middle + At(row, x + 1);
        }
    }

    private static Vector<short> At(ReadOnlySpan<short> row, int x) => new(row[x..]);

    private static (Vector<short> Lower, Vector<short> Upper) Wide(ReadOnlySpan<byte> row)
    {
        Vector.Widen(new Vector<byte>(row), out var lower, out var upper);
        return (Vector.AsVectorInt16(lower), Vector.AsVectorInt16(upper));
    }

    /// <summary>
    /// The sums of one direction's gradients. A gradient is at most 1,020, so nine of them fit 16 bits, and a row's sums fit 32.
    /// </summary>
    private sealed class DirectionSums
    {
        private Vector<int> _gradients;
        private Vector<int> _lost;
        private long _lostOfNine;

        /// <summary>The sum of the picture's gradients.</summary>
        public long Gradients { get; private set; }

        /// <summary>The blur; 0 if there is no gradient.</summary>
        public double Blur => Gradients == 0 ? 0 : (double)((Box * Gradients) - _lostOfNine) / (Box * Gradients);

        /// <summary>Adds gradients of the picture and of the box sums.</summary>
        public void Add(Vector<short> plain, Vector<short> boxed)
        {
            var gradient = Vector.Abs(plain);
            var lost = Vector.Max((gradient * Box) - Vector.Abs(boxed), Vector<short>.Zero);
            Vector.Widen(gradient, out var g0, out var g1);
            Vector.Widen(lost, out var l0, out var l1);
            _gradients += g0 + g1;
            _lost += l0 + l1;
        }

        /// <summary>Adds one gradient of each.</summary>
        public void Add(int plain, int boxed)
        {
            Gradients += Math.Abs(plain);
            _lostOfNine += Math.Max((Box * Math.Abs(plain)) - Math.Abs(boxed), 0);
        }

        /// <summary>Moves the lanes' sums to the totals before they can overflow.</summary>
        public void EndRow()
        {
            Gradients += Vector.Sum(_gradients);
            _lostOfNine += Vector.Sum(_lost);
            (_gradients, _lost) = (Vector<int>.Zero, Vector<int>.Zero);
        }
    }
}
