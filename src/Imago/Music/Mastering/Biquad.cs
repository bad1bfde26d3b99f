using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>A second-order filter: (B0 + B1 z⁻¹ + B2 z⁻²) / (1 + A1 z⁻¹ + A2 z⁻²).</summary>
/// <param name="B0">Numerator, current sample.</param>
/// <param name="B1">Numerator, one sample back.</param>
/// <param name="B2">Numerator, two samples back.</param>
/// <param name="A1">Denominator, one sample back.</param>
/// <param name="A2">Denominator, two samples back.</param>
internal readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>
    /// The first stage of ITU-R BS.1770-4's K-weighting: a shelf of +4 dB above about 1.7 kHz, for the effect of the head (a rigid sphere).
    /// </summary>
    /// <remarks>
    /// The standard gives coefficients for 48 kHz only. They are the bilinear transform of an analogue shelf, whose frequency, gain and
    /// quality were derived by B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement" (AES 145, 2018). His values
    /// match the standard to 12 digits, and give the same curve at every other rate.
    /// </remarks>
    /// <param name="rate">Sample rate in Hz.</param>
    public static Biquad HighShelf(int rate)
    {
        const double Quality = 0.7071752369554196;
        var k = ScalarFunctions.Tan(Math.PI * 1681.974450955533 / rate);
        var high = Decibels.ToAmplitude(3.999843853973347);
        var band = ScalarFunctions.Pow(high, 0.4996667741545416);
        var a0 = 1 + (k / Quality) + (k * k);
        return new Biquad(
            (high + (band * k / Quality) + (k * k)) / a0,
            2 * ((k * k) - high) / a0,
            (high - (band * k / Quality) + (k * k)) / a0,
            2 * ((k * k) - 1) / a0,
            (1 - (k / Quality) + (k * k)) / a0);
    }

    /// <summary>
    /// The second stage of K-weighting: a high pass at 38 Hz, because very low frequencies are hardly heard. For the source see
    /// <see cref="HighShelf"/>. The standard's numerator of 1, -2, 1 is 0.04 dB too loud at 48 kHz; other rates keep that level rather
    /// than that numerator.
    /// </summary>
    /// <param name="rate">Sample rate in Hz.</param>
    public static Biquad HighPass(int rate)
    {
        var (k, kq, a0) = Terms(rate);
        var b0 = Terms(48000).A0 / a0;
        return new Biquad(b0, -2 * b0, b0, 2 * ((k * k) - 1) / a0, (1 - kq + (k * k)) / a0);

        static (double K, double KQ, double A0) Terms(int rate)
        {
            var k = ScalarFunctions.Tan(Math.PI * 38.13547087602444 / rate);
            var kq = k / 0.5003270373238773;
            return (k, kq, 1 + kq + (k * k));
        }
    }
}
