using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Imaging;
using Imago.Tests.Film.Frames;

namespace Imago.Tests.Film.Pictures;

public sealed class BackdropTests
{
    [Theory]
    [InlineData(64, 36)]
    [InlineData(36, 64)]
    [InlineData(5, 40)]
    [InlineData(1, 1)]
    public void BlurringIsAGaussianOfTwoDimensions(int columns, int rows)
    {
        const double Deviation = 3;
        var random = new Random(columns);
        var plane = Enumerable.Range(0, columns * rows).Select(_ => (float)(random.NextDouble() * 255)).ToArray();
        var expected = new double[plane.Length];
        for (var i = 0; i < plane.Length; i++)
        {
            var (sum, total) = (0.0, 0.0);
            for (var dy = -9; dy <= 9; dy++)
            {
                for (var dx = -9; dx <= 9; dx++)
                {
                    var weight = Math.Exp(-((dx * dx) + (dy * dy)) / (2 * Deviation * Deviation));
                    var (x, y) = (Math.Clamp((i % columns) + dx, 0, columns - 1), Math.Clamp((i / columns) + dy, 0, rows - 1));
                    sum += weight * plane[(y * columns) + x];
                    total += weight;
                }
            }

            expected[i] = sum / total;
        }

        Backdrop.Blur(plane, columns, rows);
        for (var i = 0; i < plane.Length; i++)
            Assert.Equal(expected[i], plane[i], 1e-3);
    }

    [Fact]
    public void APlainPhotoHasAPlainBackdropOfHalfItsBrightness()
    {
        var rows = Rows(DrawnPictures.Solid(30, 90, 200, 200, 200), 160, 90);
        Assert.All(rows, level => Assert.Equal(100, level));
    }

    [Fact]
    public void SlopesHaveNoStepsButTheDithers()
    {
        // From black to white across 1920 pixels, darkened: 15 pixels per level. Even so, means of 8 x 8 pixels lie on the line.
        var slope = new RgbImage(256, 135);
        for (var i = 0; i < slope.Pixels.Length; i++)
            slope.Pixels[i] = (byte)(i / 3);
        var rows = Rows(slope, 1920, 16);
        var means = new double[240];
        for (var block = 0; block < means.Length; block++)
        {
            for (var i = 0; i < 64; i++)
                means[block] += rows[(((i / 8) * 1920) + (block * 8) + (i % 8)) * 3] / 64.0;
        }

        // Away from the edges, where the outermost cells are repeated.
        for (var block = 60; block < 180; block++)
            Assert.Equal(0.5 * ((((block * 8) + 4) / 7.5) - 0.5), means[block], 0.12);
    }

    [Theory]
    [InlineData(320, 180)]
    [InlineData(16, 9)]
    [InlineData(3840, 2160)]
    public void BehindAPhotoOfTheFramesShapeNothingOfItShows(int width, int height)
    {
        var image = DrawnPictures.Noise(width, height, 5);
        var (letterbox, blur) = (new Yuv420Frame(160, 90), new Yuv420Frame(160, 90));
        new Canvas(new CanvasOptions(160, 90)).Draw(image, letterbox);
        new Canvas(new CanvasOptions(160, 90) { Fit = CanvasFit.Blur }).Draw(image, blur);
        Assert.Equal(letterbox.Bytes, blur.Bytes);
    }

    [Fact]
    public void ThePhotoItselfIsAsInALetterbox()
    {
        var image = DrawnPictures.Noise(90, 90, 6);
        var options = new CanvasOptions(320, 180);
        var (letterbox, blur) = (new Canvas(options).Draw(image), new Canvas(options with { Fit = CanvasFit.Blur }).Draw(image));
        for (var y = 0; y < 180; y++)
        {
            Assert.Equal(letterbox.Pixels.AsSpan(((y * 320) + 70) * 3, 180 * 3), blur.Pixels.AsSpan(((y * 320) + 70) * 3, 180 * 3));
            Assert.All(letterbox.Pixels[(y * 320 * 3)..(((y * 320) + 70) * 3)], level => Assert.Equal(0, level));
            Assert.All(blur.Pixels[(y * 320 * 3)..(((y * 320) + 70) * 3)], level => Assert.InRange(level, 40, 90));
        }
    }

    [Fact]
    public void DitherThresholdsAreEverySixtyFourthOnce()
    {
        var dither = new OrderedDither(24);
        var block = Enumerable.Range(0, 8).SelectMany(y => dither.Row(y).Slice(8, 8).ToArray());
        Assert.Equal(Enumerable.Range(0, 64).Select(i => (i + 0.5f) / 64), block.Order());
    }

    [Theory]
    [InlineData(9, 100)]
    [InlineData(1, 16)]
    [InlineData(64, 1920)]
    public void SplinesKeepWholesAndStraightLines(int source, int length)
    {
        var taps = new SplineTaps(source, length);
        for (var i = 0; i < length; i++)
        {
            var (sum, line) = (0.0, 0.0);
            for (var k = 0; k < 4; k++)
            {
                sum += taps.Weights(i)[k];
                line += taps.Weights(i)[k] * taps.Indexes(i)[k];
            }

            Assert.Equal(1, sum, 1e-6);
            var place = ((i + 0.5) * source / length) - 0.5;
            if (place >= 1 && place < source - 2)
                Assert.Equal(place, line, 1e-4);
        }
    }

    // [height, width, 3]
    private static int[] Rows(RgbImage image, int width, int height)
    {
        var backdrop = new Backdrop(image, width, height, new OrderedDither(width));
        var (all, levels) = (new int[width * height * 3], new[] { new int[width], new int[width], new int[width] });
        for (var y = 0; y < height; y++)
        {
            // In two parts, as on both sides of a photo.
            backdrop.Row(y, 0, width / 3, levels);
            backdrop.Row(y, width / 3, width, levels);
            for (var i = 0; i < width * 3; i++)
                all[(y * width * 3) + i] = levels[i % 3][i / 3];
        }

        return all;
    }
}
