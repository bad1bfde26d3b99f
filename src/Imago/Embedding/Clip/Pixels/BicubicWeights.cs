namespace Imago.Embedding.Clip.Pixels;

/// <summary>
/// The taps that scale one axis like Pillow (libImaging/Resample.c of version 9.4): Keys' cubic with a = -0.5, widened by the factor when
/// shrinking. They are computed in double precision, divided by their sum and rounded, halves away from zero, to 22 fraction bits. Taps are
/// stored in pairs for source samples 2p and 2p + 1, each split into a high and a low part of 16 bits: weight = (high &lt;&lt; 11) + low.
/// So products with 8-bit samples are whole numbers, and every order of summation gives the same bytes.
/// </summary>
internal sealed class BicubicWeights
{
    /// <summary>The fraction bits of a weight.</summary>
    public const int Precision = 22;

    /// <summary>The bits of a weight's low part.</summary>
    public const int LowBits = 11;

    private const double Reach = 2;
    private const double A = -0.5;

    /// <summary>Computes the taps of a range of target samples.</summary>
    /// <param name="source">The number of source samples.</param>
    /// <param name="target">The number of target samples.</param>
    /// <param name="first">The first target sample of the range.</param>
    /// <param name="count">The number of target samples in the range.</param>
    public BicubicWeights(int source, long target, long first, int count)
    {
        var scale = (double)source / target;
        var stretch = Math.Max(scale, 1);
        var support = Reach * stretch;
        MostPairs = (int)Math.Min((source + 1L) / 2, (((long)Math.Ceiling(support) * 2) + 1 + 2) / 2);
        (FirstPair, PairCount) = (new int[count], new int[count]);
        High = new int[count * MostPairs];
        Low = new int[count * MostPairs];
        var taps = new double[Math.Min(source, ((long)Math.Ceiling(support) * 2) + 1)];
        for (var i = 0; i < count; i++)
        {
            var centre = (first + i + 0.5) * scale;
            var start = Math.Max(0, (int)(centre - support + 0.5));
            var end = Math.Min(source, (int)(centre + support + 0.5));
            Fill(taps.AsSpan(0, end - start), start, centre, 1 / stretch);
            Store(i, start, taps.AsSpan(0, end - start));
        }
    }

    /// <summary>The maximum number of pairs per target sample; the stride of <see cref="High"/> and <see cref="Low"/>.</summary>
    public int MostPairs { get; }

    /// <summary>The first pair of source samples of each target sample, in ascending order.</summary>
    public int[] FirstPair { get; }

    /// <summary>The number of pairs of each target sample, at least 1.</summary>
    public int[] PairCount { get; }

    /// <summary>[target, MostPairs]: the high parts of the pairs' weights, the first sample's in the lower 16 bits.</summary>
    public int[] High { get; }

    /// <summary>[target, MostPairs]: the low parts, in the same order.</summary>
    public int[] Low { get; }

    /// <summary>The end, exclusive, of the pairs that the target samples need.</summary>
    public int EndPair => FirstPair[^1] + PairCount[^1];

    private static double Cubic(double x)
    {
        x = Math.Abs(x);
        if (x < 1)
            return ((((A + 2) * x) - (A + 3)) * x * x) + 1;
        return x < Reach ? ((((x - 5) * x) + 8) * x - 4) * A : 0;
    }

    private static void Fill(Span<double> taps, int start, double centre, double shrink)
    {
        var sum = 0.0;
        for (var j = 0; j < taps.Length; j++)
            sum += taps[j] = Cubic((j + start - centre + 0.5) * shrink);
        for (var j = 0; j < taps.Length; j++)
            taps[j] /= sum;
    }

    private void Store(int target, int start, ReadOnlySpan<double> taps)
    {
        FirstPair[target] = start / 2;
        PairCount[target] = ((start + taps.Length + 1) / 2) - (start / 2);
        for (var j = 0; j < taps.Length; j++)
        {
            var scaled = taps[j] * (1 << Precision);
            var weight = (int)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            var at = (target * MostPairs) + ((start + j) / 2) - (start / 2);
            var shift = ((start + j) & 1) * 16;
            High[at] |= ((weight >> LowBits) & 0xFFFF) << shift;
            Low[at] |= (weight & ((1 << LowBits) - 1)) << shift;
        }
    }
}
