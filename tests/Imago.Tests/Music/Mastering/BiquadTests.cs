using Imago.Music.Mastering;

namespace Imago.Tests.Music.Mastering;

public sealed class BiquadTests
{
    [Fact]
    public void At48KilohertzTheCoefficientsAreThoseOfBs1770()
    {
        // ITU-R BS.1770-4, Annex 1, tables 1 and 2.
        AssertClose(new Biquad(1.53512485958697, -2.69169618940638, 1.19839281085285, -1.69065929318241, 0.73248077421585), Biquad.HighShelf(48000));
        AssertClose(new Biquad(1, -2, 1, -1.99004745483398, 0.99007225036621), Biquad.HighPass(48000));
    }

    [Theory]
    [InlineData(44100)]
    [InlineData(96000)]
    public void OtherRatesHearTheSameCurve(int rate)
    {
        foreach (var frequency in (double[])[25, 40, 100, 1000, 2000, 5000])
        {
            Assert.Equal(Response(Biquad.HighShelf(48000), frequency / 48000), Response(Biquad.HighShelf(rate), frequency / rate), 0.06);
            Assert.Equal(Response(Biquad.HighPass(48000), frequency / 48000), Response(Biquad.HighPass(rate), frequency / rate), 0.01);
        }
    }

    private static void AssertClose(Biquad expected, Biquad actual)
    {
        Assert.Equal(expected.B0, actual.B0, 1e-12);
        Assert.Equal(expected.B1, actual.B1, 1e-12);
        Assert.Equal(expected.B2, actual.B2, 1e-12);
        Assert.Equal(expected.A1, actual.A1, 1e-12);
        Assert.Equal(expected.A2, actual.A2, 1e-12);
    }

    // The response in dB at a frequency, given as a fraction of the sample rate.
    private static double Response(Biquad f, double frequency)
    {
        var z = System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * frequency);
        return 20 * Math.Log10(((f.B0 + (f.B1 * z) + (f.B2 * z * z)) / (1 + (f.A1 * z) + (f.A2 * z * z))).Magnitude);
    }
}
