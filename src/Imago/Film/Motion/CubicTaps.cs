namespace Imago.Film.Motion;

/// <summary>
/// The positions and weights of samples when a row or column is scaled: Catmull and Rom's cubic (Keys 1981, a = -1/2), which moves a
/// picture by fractions of a sample without changing straight or parabolic parts of it. Its four taps are not widened when the picture
/// shrinks. Motion shrinks it by at most 8 %, so only frequencies from 93 % to 100 % of the highest would alias, and the cubic hardly lets
/// them through.
/// </summary>
/// <param name="count">Number of output samples.</param>
internal sealed class CubicTaps(int count)
{
    /// <summary>Source samples per output sample.</summary>
    public const int Taps = 4;

    /// <summary>Fractional bits of a weight.</summary>
    public const int WeightBits = 14;

    private const int One = 1 << WeightBits;

    /// <summary>Number of output samples.</summary>
    public int Count => First.Length;

    /// <summary>[count] index of the first of the four source samples; near the ends it may lie outside the source.</summary>
    public int[] First { get; } = new int[count];

    /// <summary>[count, 4] weights; the four weights of a sample add up to 1.</summary>
    public short[] Weights { get; } = new short[count * Taps];

    /// <summary>Computes positions and weights.</summary>
    /// <param name="start">Position of the first output sample in the source; 0 is the source's first sample.</param>
    /// <param name="step">Source samples from one output sample to the next.</param>
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

        // The third weight takes the remainder, so that a uniform area stays uniform.
        weights[2] = (short)(One - first - second - fourth);
        weights[3] = (short)fourth;
    }

    private static int Rounded(double weight) => (int)Math.Floor((weight * One) + 0.5);
}
