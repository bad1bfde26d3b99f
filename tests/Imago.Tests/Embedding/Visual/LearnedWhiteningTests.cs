using Imago.Embedding.Visual;
using Imago.Numerics;

namespace Imago.Tests.Embedding.Visual;

public sealed class LearnedWhiteningTests
{
    [Fact]
    public void SubtractsTheMeanMultipliesAndBringsToUnitLength()
    {
        // (0.6, 0.8) - (0.1, 0.3) = (0.5, 0.5); times [[2, -1], [-1, 7]] it is (0.5, 3).
        var whitening = new LearnedWhitening([0.1f, 0.3f], [2, -1, float.NaN, 7]);
        float[] descriptor = [0.6f, 0.8f];
        whitening.Apply(descriptor);
        var length = Math.Sqrt(0.25 + 9);
        Assert.Equal(0.5 / length, descriptor[0], 1e-6);
        Assert.Equal(3 / length, descriptor[1], 1e-6);
    }

    [Fact]
    public void WhatIsWrittenIsReadAndTheRestLeft()
    {
        var random = new SeededRandom(3);
        var whitening = new LearnedWhitening(Numbers(5), Numbers(25));
        using var stream = new MemoryStream();
        whitening.Write(stream);
        Assert.Equal(LearnedWhitening.StoredBytes(5), stream.Length);
        stream.Write([7, 8]);

        ReadOnlySpan<byte> stored = stream.ToArray();
        var read = LearnedWhitening.Read(ref stored, 5);
        Assert.Equal<byte>([7, 8], stored.ToArray());
        float[] expected = [0.1f, 0.7f, -0.3f, 0.2f, 0.6f];
        var actual = (float[])expected.Clone();
        whitening.Apply(expected);
        read.Apply(actual);
        Assert.Equal(expected, actual);

        // Half precision holds eleven bits, so these numbers read back unchanged.
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt(-1000, 1000) / 256f)];
    }

    [Fact]
    public void TooFewBytesAreTold()
    {
        Assert.Throws<ArgumentException>(() =>
        {
            ReadOnlySpan<byte> stored = new byte[LearnedWhitening.StoredBytes(4) - 1];
            LearnedWhitening.Read(ref stored, 4);
        });
    }

    [Fact]
    public void AMatrixFitsItsMean() => Assert.Throws<ArgumentException>(() => new LearnedWhitening(new float[3], new float[8]));

    [Fact]
    public void TheShippedOnesAreForTheBlocksTheyAreUsedOn()
    {
        var shipped = LearnedWhitenings.Shipped;
        Assert.Equal(RegionCovariance.Length, shipped.Covariance.Length);
        Assert.Equal(TextureHistogram.Length, shipped.Texture.Length);
        Assert.Equal(OrientationHistogram.Length, shipped.Shape.Length);
        Assert.Equal(ColorLayout.Length, shipped.Layout.Length);
        Assert.Matches("^[0-9a-f]{64}$", shipped.Hash);
    }
}
