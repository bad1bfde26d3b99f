namespace Imago.Embedding.Measures;

/// <summary>
/// A histogram of a photo's Sobel magnitudes. Bin 0 counts magnitudes of exactly 0, bin k those in (k - 1, k], so shares above a whole
/// threshold are exact.
/// </summary>
internal sealed class GradientHistogram
{
    /// <summary>The number of bins: a 3 x 3 Sobel of 8-bit grey reaches 1020 times the square root of 2, or 1442.5.</summary>
    public const int Bins = 1444;

    private readonly uint[] _counts;

    /// <summary>Wraps counts.</summary>
    /// <param name="counts">[<see cref="Bins"/>]; copied.</param>
    /// <exception cref="ArgumentException">The number of bins is wrong, or there are no pixels.</exception>
    public GradientHistogram(ReadOnlySpan<uint> counts)
    {
        if (counts.Length != Bins)
            throw new ArgumentException($"A gradient histogram has {Bins} bins, not {counts.Length}.", nameof(counts));
        _counts = counts.ToArray();
        foreach (var count in _counts)
            Pixels += count;
        if (Pixels == 0)
            throw new ArgumentException("A gradient histogram counts at least one pixel.", nameof(counts));
    }

    /// <summary>The number of pixels.</summary>
    public long Pixels { get; }

    /// <summary>Pixels per bin, [<see cref="Bins"/>].</summary>
    public ReadOnlySpan<uint> Counts => _counts;

    /// <summary>The share of pixels with a magnitude above a threshold, interpolated between whole thresholds.</summary>
    /// <param name="threshold">The magnitude, 0 or more.</param>
    /// <returns>0 to 1.</returns>
    public double ShareAbove(double threshold)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threshold);
        if (threshold >= Bins - 1)
            return 0;
        var whole = (int)threshold;
        long above = 0;
        for (var bin = whole + 1; bin < Bins; bin++)
            above += _counts[bin];
        return (above - ((threshold - whole) * _counts[whole + 1])) / Pixels;
    }

    /// <summary>Encodes the counts compactly for caches: each as a LEB128 number, without zeros at the end.</summary>
    public byte[] ToBytes()
    {
        var last = Array.FindLastIndex(_counts, c => c > 0);
        var bytes = new List<byte>(2 * (last + 1));
        foreach (var count in _counts.AsSpan(0, last + 1))
        {
            var rest = count;
            for (; rest >= 0x80; rest >>= 7)
                bytes.Add((byte)(rest | 0x80));
            bytes.Add((byte)rest);
        }

        return [.. bytes];
    }

    /// <summary>Decodes the bytes of <see cref="ToBytes"/>.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <exception cref="FormatException">The bytes are not such a histogram.</exception>
    public static GradientHistogram FromBytes(ReadOnlySpan<byte> bytes)
    {
        var counts = new uint[Bins];
        var bin = 0;
        var shift = 0;
        ulong value = 0;
        foreach (var b in bytes)
        {
            value |= (ulong)(b & 0x7F) << shift;
            shift += 7;
            if (bin == Bins || value > uint.MaxValue || shift > 35)
                throw new FormatException("The bytes are no gradient histogram: too many bins or too large a count.");
            if (b >= 0x80)
                continue;
            counts[bin++] = (uint)value;
            (value, shift) = (0, 0);
        }

        if (shift != 0 || bin == 0 || counts[bin - 1] == 0)
            throw new FormatException("The bytes are no gradient histogram: they end within a number, or no count is at their end.");
        return new GradientHistogram(counts);
    }
}
