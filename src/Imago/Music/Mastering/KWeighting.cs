using System.Runtime.Intrinsics;

namespace Imago.Music.Mastering;

/// <summary>The K-weighting filter of ITU-R BS.1770-4 for one or two channels, which share one register.</summary>
internal sealed class KWeighting
{
    // -600 dB: smaller remains are dropped before they become slow denormal numbers.
    private const double Nothing = 1e-30;

    private readonly Biquad _shelf;
    private readonly Biquad _highPass;
    private Vector128<double> _shelf1;
    private Vector128<double> _shelf2;
    private Vector128<double> _highPass1;
    private Vector128<double> _highPass2;

    public KWeighting(int rate) => (_shelf, _highPass) = (Biquad.HighShelf(rate), Biquad.HighPass(rate));

    /// <summary>Adds the squares of the weighted samples to a sum.</summary>
    /// <param name="samples">[channels * frames], interleaved.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="sum">The sum so far per channel; with one channel, both halves hold it.</param>
    public Vector128<double> AddSquares(ReadOnlySpan<float> samples, int channels, Vector128<double> sum)
    {
        var (p, q) = (_shelf, _highPass);
        var (p0, p1, p2, pa1, pa2) = (Both(p.B0), Both(p.B1), Both(p.B2), Both(-p.A1), Both(-p.A2));
        var (q0, q1, q2, qa1, qa2) = (Both(q.B0), Both(q.B1), Both(q.B2), Both(-q.A1), Both(-q.A2));
        var (s1, s2, t1, t2) = (_shelf1, _shelf2, _highPass1, _highPass2);
        for (var i = 0; i <= samples.Length - channels; i += channels)
        {
            // Transposed direct form II needs only one multiplication and one addition between successive outputs.
            var x = Vector128.Create(samples[i], (double)samples[i + channels - 1]);
            var y = Vector128.FusedMultiplyAdd(p0, x, s1);
            s1 = Vector128.FusedMultiplyAdd(pa1, y, Vector128.FusedMultiplyAdd(p1, x, s2));
            s2 = Vector128.FusedMultiplyAdd(pa2, y, p2 * x);
            var z = Vector128.FusedMultiplyAdd(q0, y, t1);
            t1 = Vector128.FusedMultiplyAdd(qa1, z, Vector128.FusedMultiplyAdd(q1, y, t2));
            t2 = Vector128.FusedMultiplyAdd(qa2, z, q2 * y);
            sum = Vector128.FusedMultiplyAdd(z, z, sum);
        }

        (_shelf1, _shelf2, _highPass1, _highPass2) = (s1, s2, t1, t2);
        return sum;
    }

    /// <summary>Sets inaudible filter state to zero; it would otherwise decay into slow denormal numbers.</summary>
    public void DropEchoes() =>
        (_shelf1, _shelf2, _highPass1, _highPass2) = (Audible(_shelf1), Audible(_shelf2), Audible(_highPass1), Audible(_highPass2));

    private static Vector128<double> Audible(Vector128<double> state) => Vector128.GreaterThan(Vector128.Abs(state), Both(Nothing)) & state;

    private static Vector128<double> Both(double value) => Vector128.Create(value);
}
