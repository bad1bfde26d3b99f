using Imago.Film;
using Imago.Film.Pictures;
using Imago.Photos;

namespace Imago.Tests.Film.Pictures;

public sealed class CanvasTests
{
    [Theory]
    [InlineData(224, 224, 1080, 1080)]
    [InlineData(1080, 1440, 810, 1080)]
    [InlineData(1440, 1080, 1440, 1080)]
    [InlineData(16, 9, 1920, 1080)]
    [InlineData(3840, 2160, 1920, 1080)]
    [InlineData(10000, 1, 1920, 1)]
    [InlineData(1, 10000, 1, 1080)]
    public void PhotosFitWithTheirShapeKept(int width, int height, int fitWidth, int fitHeight) =>
        Assert.Equal((fitWidth, fitHeight), new Canvas(new CanvasOptions(1920, 1080)).Fit(width, height));

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 0)]
    [InlineData(321, 180)]
    public void OddSidesAreRefused(int width, int height) => Assert.Throws<ArgumentException>(() => new Canvas(new CanvasOptions(width, height)));

    [Fact]
    public void BarsAreBlackAndThePhotoIsCentred()
    {
        var frame = new Yuv420Frame(64, 32);
        new Random(1).NextBytes(frame.Bytes);
        new Canvas(new CanvasOptions(64, 32)).Draw(DrawnPictures.Solid(10, 10, 255, 255, 255), frame);
        for (var y = 0; y < 32; y++)
        {
            for (var x = 0; x < 64; x++)
                Assert.Equal(x is >= 16 and < 48 ? 235 : 16, frame.Luma[(y * 64) + x]);
        }

        Assert.All(frame.Bytes[(64 * 32)..], chroma => Assert.Equal(128, chroma));
    }

    // Chroma sits level with the even columns and between two rows: weights 1 2 1 across and 1 1 down.
    [Theory]
    [InlineData(64, 32)]
    [InlineData(38, 40)]
    [InlineData(2, 2)]
    public void ColoursMatchTheFormulaOfBt709(int width, int height)
    {
        var image = DrawnPictures.Noise(width, height, width);
        var frame = new Yuv420Frame(width, height);
        new Canvas(new CanvasOptions(width, height)).Draw(image, frame);
        var exact = 0;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
                exact += Compare(16 + (219 * Luma(Pixel(x, y))), frame.Luma[(y * width) + x]);
        }

        for (var y = 0; y < height / 2; y++)
        {
            for (var x = 0; x < width / 2; x++)
            {
                var sum = (R: 0.0, G: 0.0, B: 0.0);
                foreach (var (dx, weight) in new[] { (-1, 1), (0, 2), (1, 1) })
                {
                    for (var dy = 0; dy < 2; dy++)
                    {
                        var (r, g, b) = Pixel(Math.Clamp((2 * x) + dx, 0, width - 1), (2 * y) + dy);
                        sum = (sum.R + (r * weight / 8), sum.G + (g * weight / 8), sum.B + (b * weight / 8));
                    }
                }

                exact += Compare(128 + (224 * (sum.B - Luma(sum)) / 1.8556), frame.Cb[(y * width / 2) + x]);
                exact += Compare(128 + (224 * (sum.R - Luma(sum)) / 1.5748), frame.Cr[(y * width / 2) + x]);
            }
        }

        // All samples are the rounded exact values, but for a tie that fixed-point weights may break the other way.
        Assert.InRange(exact, frame.Bytes.Length - 2, frame.Bytes.Length);

        (double R, double G, double B) Pixel(int x, int y)
        {
            var at = ((y * width) + x) * 3;
            return (image.Pixels[at] / 255.0, image.Pixels[at + 1] / 255.0, image.Pixels[at + 2] / 255.0);
        }

        static double Luma((double R, double G, double B) p) => (0.2126 * p.R) + (0.7152 * p.G) + (0.0722 * p.B);

        static int Compare(double expected, byte found)
        {
            Assert.InRange(found - expected, -0.51, 0.51);
            return (int)Math.Floor(expected + 0.5) == found ? 1 : 0;
        }
    }

    [Fact]
    public void GreysHaveNoColourAndKnownColoursTheirKnownValues()
    {
        var frame = new Yuv420Frame(32, 18);
        var canvas = new Canvas(new CanvasOptions(32, 18));
        for (var level = 0; level < 256; level += 5)
        {
            canvas.Draw(DrawnPictures.Solid(32, 18, (byte)level, (byte)level, (byte)level), frame);
            Assert.All(frame.Bytes[(32 * 18)..], chroma => Assert.Equal(128, chroma));
        }

        canvas.Draw(DrawnPictures.Solid(32, 18, 255, 0, 0), frame);
        Assert.Equal((63, 102, 240), (frame.Luma[0], frame.Cb[0], frame.Cr[0]));
        canvas.Draw(DrawnPictures.Solid(32, 18, 0, 0, 255), frame);
        Assert.Equal((32, 240, 118), (frame.Luma[0], frame.Cb[0], frame.Cr[0]));
    }

    [Theory]
    [InlineData(37, 91)]
    [InlineData(91, 37)]
    [InlineData(1, 1)]
    [InlineData(640, 2)]
    public void AnyShapeIsDrawnAndACanvasCanBeUsedAgain(int width, int height)
    {
        var image = DrawnPictures.Noise(width, height, 9);
        var (first, second) = (new Yuv420Frame(100, 62), new Yuv420Frame(100, 62));
        var used = new Canvas(new CanvasOptions(100, 62));
        used.Draw(DrawnPictures.Noise(80, 80, 1), first);
        used.Draw(image, first);
        new Canvas(new CanvasOptions(100, 62)).Draw(image, second);
        Assert.Equal(second.Bytes, first.Bytes);
        Assert.All(first.Luma.ToArray(), level => Assert.InRange(level, 16, 235));
    }
}
