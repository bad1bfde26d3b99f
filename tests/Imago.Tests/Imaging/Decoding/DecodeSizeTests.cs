using Imago.Imaging.Decoding;

namespace Imago.Tests.Imaging.Decoding;

public sealed class DecodeSizeTests
{
    [Theory]
    [InlineData(4000, 3000, 4)]
    [InlineData(6000, 4000, 8)]
    [InlineData(3584, 9000, 8)]
    [InlineData(3583, 9000, 4)]
    [InlineData(1000, 896, 2)]
    [InlineData(1000, 895, 1)]
    [InlineData(224, 224, 1)]
    public void AJpegIsShrunkAsFarAsTheShorterSideAllows(int width, int height, int shrink)
    {
        Assert.Equal(shrink, DecodeSize.AtLeast(448).JpegShrink(width, height));
        Assert.Equal((width, height), DecodeSize.AtLeast(448).Fit(width, height));
    }

    [Theory]
    [InlineData(1600, 8)]
    [InlineData(1599, 4)]
    [InlineData(400, 2)]
    [InlineData(399, 1)]
    public void ForABoxTwiceItsSizeIsLeft(int side, int shrink) => Assert.Equal(shrink, DecodeSize.Within(100, 100).JpegShrink(side, side));
}
