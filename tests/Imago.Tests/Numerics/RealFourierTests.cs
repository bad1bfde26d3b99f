using System.Numerics;
using Imago.Numerics;

namespace Imago.Tests.Numerics;

public sealed class RealFourierTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(64)]
    [InlineData(1024)]
    public void ThePowerIsThatOfTheDefinition(int length)
    {
        var random = new SeededRandom(length);
        var signal = Enumerable.Range(0, length).Select(_ => (float)random.NextNormal()).ToArray();
        var fourier = new RealFourier(length);
        var power = new double[fourier.Bins];
        fourier.Power(signal, power);
        for (var k = 0; k < fourier.Bins; k += Math.Max(1, length / 64))
        {
            var sum = Complex.Zero;
            for (var n = 0; n < length; n++)
                sum += signal[n] * Complex.Exp(new(0, -2 * Math.PI * (k * n % length) / length));
            var expected = (sum.Real * sum.Real) + (sum.Imaginary * sum.Imaginary);
            Assert.InRange(power[k], expected - (1e-9 * length), expected + (1e-9 * length));
        }
    }

    [Fact]
    public void TheEnergyIsThatOfTheSignal()
    {
        var random = new SeededRandom(3);
        var signal = Enumerable.Range(0, 8192).Select(_ => (float)random.NextNormal()).ToArray();
        var fourier = new RealFourier(signal.Length);
        var power = new double[fourier.Bins];
        fourier.Power(signal, power);

        // Parseval: every bin but the first and last also counts for its mirror image.
        var energy = (power[0] + power[^1] + (2 * power[1..^1].Sum())) / signal.Length;
        Assert.Equal(signal.Sum(x => (double)x * x), energy, 1e-6);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(12)]
    public void OtherLengthsAreRefused(int length) => Assert.Throws<ArgumentOutOfRangeException>(() => new RealFourier(length));
}
