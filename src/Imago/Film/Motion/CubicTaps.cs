namespace Imago.Film.Motion;

/// <summary>
/// Where the samples of a scaled row or column lie in its source, and their weights: Catmull and Rom's cubic (Keys 1981, a = -1/2), which
/// moves a picture by parts of a sample without changing whatever is straight or parabolic in it. Its four taps are not widened when the
/// picture shrinks: motion shrinks by 8 % at most, and what a photo has between 93 % and 100 % of the finest frequency, the only part that
/// would fold back, the cubic lets through hardly at all.
/// </summary>
/// <param name="count">The samples afterwards.</param>
internal sealed class CubicTaps(int count)
{
    /// <summary>Source samples that make one.</summary>
    public const int Taps = 4;

    /// <summary>Fractional bits of a weight.</summary>
    public const int WeightBits = 14;

    private const int One = 1 << WeightBits;

    /// <summary>Samples afterwards.</summary>
    public int Count => First.Length;

    /// <summary>[count] the first of each sample's four source samples; at the ends it can lie outside the source.</summary>
    public int[] First { get; } = new int[count];

    /// <summary>[count, 4] weights; the four of a sample add up to 1.</summary>
    public short[] Weights { get; } = new short[count * Taps];

    /// <summary>Lays the samples.</summary>
    /// <param name="start">Where the first lies in the source: 0 is on the source's first sample.</param>
    /// <param name="step">Source samples from one to the next.</param>
    public void Place(double start, double step)
    {
        for (var i = 0; i < First.Length; i++)
        {
            var position = start + (i * step);
            var whole = Math.Floor(position);
            First[i] = (int)whole - 1;
            Weigh(position - whole, Weights.AsSpan(i * Taps, Taps));
        }
    }

    private static void Weigh(double t, Span<short> weights)
    {
        var first = Rounded(((((2 - t) * t) - 1) * t) / 2);
        var second = Rounded(((((3 * t) - 5) * t * t) + 2) / 2);
        var fourth = Rounded((t - 1) * t * t / 2);
        weights[0] = (short)first;
        weights[1] = (short)second;

        // The third takes what is left, so that an even area stays even.
        weights[2] = (short)(One - first - second - fourth);
        weights[3] = (short)fourth;
    }

    private static int Rounded(double weight) => (int)Math.Floor((weight * One) + 0.5);
}
