using FsCheck;
using FsCheck.Fluent;
using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Tests.Support;

namespace Imago.Tests.Embedding.Measures;

public sealed class GradientHistogramTests
{
    [Fact]
    public void BytesReadBackTheSame() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new SeededRandom(seed);
        var counts = new uint[GradientHistogram.Bins];
        for (var i = random.NextInt(20); i >= 0; i--)
            counts[random.NextInt(counts.Length)] = (uint)(random.NextBits() >> random.NextInt(32, 64)) | 1;
        var read = GradientHistogram.FromBytes(new GradientHistogram(counts).ToBytes());
        return read.Counts.SequenceEqual(counts);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AnyBytesAreReadOrRefused() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        try
        {
            // The encoding is unique, except for numbers padded with empty digits.
            return GradientHistogram.FromBytes(bytes).ToBytes().Length <= bytes.Length;
        }
        catch (FormatException)
        {
            return true;
        }
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0 })]
    [InlineData(new byte[] { 5, 0 })]
    [InlineData(new byte[] { 5, 0x80 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0x7F })]
    [InlineData(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0x01 })]
    public void DamagedBytesAreRefused(byte[] bytes) => Assert.Throws<FormatException>(() => GradientHistogram.FromBytes(bytes));

    [Fact]
    public void TooManyBinsAreRefused() => Assert.Throws<FormatException>(() => GradientHistogram.FromBytes(Enumerable.Repeat((byte)1, GradientHistogram.Bins + 1).ToArray()));

    [Fact]
    public void SharesFallFromOneSideToTheOther()
    {
        var histogram = MeasureCalculator.Measure(TestCard.Draw(50, 40)).Gradients;
        var shares = Enumerable.Range(0, 3000).Select(i => histogram.ShareAbove(i / 2.0)).ToArray();
        Assert.All(shares.Zip(shares.Skip(1)), pair => Assert.True(pair.First >= pair.Second));
        Assert.InRange(shares[0], 0.5, 1);
        Assert.Equal(0, shares[^1]);
        Assert.Equal((shares[40] + shares[42]) / 2, shares[41], 1e-12);
    }

    [Fact]
    public void CountsMustBeWholeAndOfAPhoto()
    {
        Assert.Throws<ArgumentException>(() => new GradientHistogram(new uint[3]));
        Assert.Throws<ArgumentException>(() => new GradientHistogram(new uint[GradientHistogram.Bins]));
    }
}
