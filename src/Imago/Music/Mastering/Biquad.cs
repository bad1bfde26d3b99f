using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>A filter of second order: (B0 + B1 z⁻¹ + B2 z⁻²) / (1 + A1 z⁻¹ + A2 z⁻²).</summary>
/// <param name="B0">Numerator, of the sample itself.</param>
/// <param name="B1">Numerator, one sample before.</param>
/// <param name="B2">Numerator, two samples before.</param>
/// <param name="A1">Denominator, one sample before.</param>
/// <param name="A2">Denominator, two samples before.</param>
internal readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>The head of ITU-R BS.1770-4's K-weighting: 4 dB more above some 1.7 kHz, as a rigid sphere adds.</summary>
    /// <remarks>
    /// The standard tabulates 48 kHz only. Its table is the bilinear transform of an analogue shelf whose frequency, gain and quality
    /// B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement" (AES 145, 2018) worked back; they give the table to
    /// 12 digits, and every other rate the same curve.
    /// </remarks>
    /// <param name="rate">Sample frames a second.</param>
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
    /// The second half of K-weighting: a high pass at 38 Hz, as little of the lowest is heard. The source is that of <see cref="HighShelf"/>.
    /// The standard leaves its numerator at 1, -2, 1, which is 0.04 dB too much at 48 kHz; other rates keep that level, not that numerator.
    /// </summary>
    /// <param name="rate">Sample frames a second.</param>
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
