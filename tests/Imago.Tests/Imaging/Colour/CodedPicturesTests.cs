using Imago.Imaging;
using Imago.Imaging.Decoding;

namespace Imago.Tests.Imaging.Colour;

public sealed class CodedPicturesTests
{
    private const int BarWidth = 8;

    private static readonly PhotoDecoder Decoder = new();

    [Theory]
    [InlineData("pq.avif")]
    [InlineData("hlg.avif")]
    [InlineData("p3.avif")]
    [InlineData("pq.jxl")]
    [InlineData("hlg.jxl")]
    [InlineData("linear.jxl")]
    public void TheBarsAreThoseOfSrgb(string name) => AssertBars(Decode(name, DecodeSize.Full), bar => CodedPictures.All.Shown[bar]);

    [Theory]
    [InlineData("pq.avif")]
    [InlineData("hlg.jxl")]
    public void AThumbnailHasTheSameColours(string name)
    {
        var image = Decode(name, DecodeSize.Within(24, 4));
        Assert.Equal((24, 4), (image.Width, image.Height));
        for (var bar = 0; bar < 6; bar++)
            AssertNear(CodedPictures.All.Shown[bar], image.Pixels.AsSpan(((24 * 2) + (bar * 4) + 2) * 3, 3), 12);
    }

    [Fact]
    public void MultipliedJpegXlIsNotMultipliedAgain() =>
        AssertBars(Decode("premultiplied.jxl", DecodeSize.Full), bar => [.. CodedPictures.All.Shown[bar].Select(level => (level + 255) / 2)]);

    private static RgbImage Decode(string name, DecodeSize size) => Decoder.Decode(CodedPictures.All.Pictures[name], name, size);

    private static void AssertBars(RgbImage image, Func<int, int[]> expected)
    {
        Assert.Equal((48, 8), (image.Width, image.Height));
        for (var bar = 0; bar < 6; bar++)
            AssertNear(expected(bar), image.Pixels.AsSpan(((48 * 4) + (bar * BarWidth) + 4) * 3, 3), 3);
    }

    private static void AssertNear(int[] expected, ReadOnlySpan<byte> pixel, int within)
    {
        for (var c = 0; c < 3; c++)
            Assert.InRange(pixel[c] - expected[c], -within, within);
    }
}
