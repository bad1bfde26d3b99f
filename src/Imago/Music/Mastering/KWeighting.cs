using System.Runtime.Intrinsics;

namespace Imago.Music.Mastering;

/// <summary>
/// The filter of ITU-R BS.1770-4 before its mean square, of two channels at once in the two halves of a register.
/// </summary>
internal sealed class KWeighting
{
    // -600 dB: what is left of a sound by then would only slow the arithmetic down.
    private const double Nothing = 1e-30;

    private readonly Biquad _shelf;
    private readonly Biquad _highPass;
    private Vector128<double> _shelf1;
    private Vector128<double> _shelf2;
    private Vector128<double> _highPass1;
    private Vector128<double> _highPass2;

    public KWeighting(int rate) => (_shelf, _highPass) = (Biquad.HighShelf(rate), Biquad.HighPass(rate));

    /// <summary>Adds the squares of the weighted samples to a sum, sample by sample.</summary>
    /// <param name="samples">[channels * frames], the channels in turn.</param>
    /// <param name="channels">1 or 2.</param>
    /// <param name="sum">The sum so far of either channel; both halves are the one channel's where there is but one.</param>
    public Vector128<double> AddSquares(ReadOnlySpan<float> samples, int channels, Vector128<double> sum)
    {
        var (p, q) = (_shelf, _highPass);
        var (p0, p1, p2, pa1, pa2) = (Both(p.B0), Both(p.B1), Both(p.B2), Both(-p.A1), Both(-p.A2));
        var (q0, q1, q2, qa1, qa2) = (Both(q.B0), Both(q.B1), Both(q.B2), Both(-q.A1), Both(-q.A2));
        var (s1, s2, t1, t2) = (_shelf1, _shelf2, _highPass1, _highPass2);
        for (var i = 0; i <= samples.Length - channels; i += channels)
        {
            // Transposed direct form II: a product and a sum from one sample's result to the next's.
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

    /// <summary>Forgets echoes too faint to matter; a state left to fade for ever would end in denormal numbers.</summary>
    public void DropEchoes() =>
        (_shelf1, _shelf2, _highPass1, _highPass2) = (Audible(_shelf1), Audible(_shelf2), Audible(_highPass1), Audible(_highPass2));

    private static Vector128<double> Audible(Vector128<double> state) => Vector128.GreaterThan(Vector128.Abs(state), Both(Nothing)) & state;

    private static Vector128<double> Both(double value) => Vector128.Create(value);
}
