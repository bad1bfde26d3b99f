using Imago.Imaging;
using Imago.Imaging.Decoding;
using Imago.Imaging.Writing;
using Imago.Tests.Photos;
using Imago.Tests.Support;

namespace Imago.Tests.Imaging.Writing;

public sealed class PictureWriterTests
{
    private static readonly RgbImage Picture = SmallPictures.Gradient(61, 40);
    private static readonly PhotoDecoder Decoder = new();

    [Fact]
    public void PngKeepsEveryPixel() =>
        Assert.Equal(Picture.Pixels, Decoder.Decode(PictureWriter.ToPng(Picture), "png", DecodeSize.Full).Pixels);

    [Theory]
    [InlineData(95, 1.5)]
    [InlineData(80, 4)]
    public void JpegAndWebpComeCloseToThePixels(int quality, double tolerance)
    {
        foreach (var bytes in (byte[][])[PictureWriter.ToJpeg(Picture, quality), PictureWriter.ToWebp(Picture, quality)])
        {
            var back = Decoder.Decode(bytes, "x", DecodeSize.Full);
            Assert.Equal((Picture.Width, Picture.Height), (back.Width, back.Height));
            Assert.InRange(Picture.Pixels.Zip(back.Pixels, (p, q) => Math.Abs(p - q)).Average(), 0, tolerance);
        }
    }

    [Fact]
    public void TheSamePixelsGiveTheSameBytes()
    {
        Assert.Equal(PictureWriter.ToPng(Picture), PictureWriter.ToPng(Picture));
        Assert.Equal(PictureWriter.ToJpeg(Picture, 80, 6), PictureWriter.ToJpeg(Picture, 80, 6));
        Assert.Equal(PictureWriter.ToWebp(Picture, 80), PictureWriter.ToWebp(Picture, 80));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void AnOrientationWrittenIsTheOneReadAndTurnsByExif(int orientation)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder["x.jpg"], PictureWriter.ToJpeg(Picture, 95, orientation));
        Assert.Equal(orientation, PhotoHeaderReader.Read(folder["x.jpg"], DecodeLimits.Default).Orientation);
        var stored = Decoder.Decode(PictureWriter.ToJpeg(Picture, 95), "x", DecodeSize.Full);
        var upright = Decoder.Decode(folder["x.jpg"], DecodeSize.Full);
        for (var y = 0; y < upright.Height; y++)
        {
            for (var x = 0; x < upright.Width; x++)
            {
                var (sx, sy) = StoredAt(orientation, x, y, stored.Width, stored.Height);
                Assert.Equal(stored.Pixels[((sy * stored.Width) + sx) * 3], upright.Pixels[((y * upright.Width) + x) * 3]);
            }
        }
    }

    [Fact]
    public void QualitiesOutOfRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureWriter.ToJpeg(Picture, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureWriter.ToWebp(Picture, 101));
        Assert.Throws<ArgumentOutOfRangeException>(() => PictureWriter.ToJpeg(Picture, 80, 9));
    }

    // Exif 2.32, 4.6.4.A: the sides at which the stored row 0 and column 0 appear.
    private static (int X, int Y) StoredAt(int orientation, int x, int y, int width, int height) => orientation switch
    {
        1 => (x, y),
        2 => (width - 1 - x, y),
        3 => (width - 1 - x, height - 1 - y),
        4 => (x, height - 1 - y),
        5 => (y, x),
        6 => (y, height - 1 - x),
        7 => (width - 1 - y, height - 1 - x),
        _ => (width - 1 - y, x),
    };
}
