using FsCheck;
using FsCheck.Fluent;
using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Imaging;
using Imago.Imaging.Scaling;
using Imago.Tests.Film.Frames;

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

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void ALimitThatLeavesNothingIsRefused(double limit) =>
        Assert.Throws<ArgumentException>(() => new Canvas(new CanvasOptions(64, 36) { MostEnlargement = limit }));

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

    // Chroma is sited on the even columns, between two rows: weights 1 2 1 across and 1 1 down.
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

        // All samples are the exact values, rounded, except for a tie that fixed-point weights may round the other way.
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

    [Theory]
    [InlineData(90, 61)]
    [InlineData(33, 200)]
    [InlineData(500, 20)]
    public void ALetterboxIsTheScaledPhotoOnBlack(int width, int height)
    {
        var (image, canvas) = (DrawnPictures.Noise(width, height, 12), new Canvas(new CanvasOptions(128, 72)));
        var (innerWidth, innerHeight) = canvas.Fit(width, height);
        var (inner, whole) = (Resampler.Resize(image, innerWidth, innerHeight), new RgbImage(128, 72));
        for (var y = 0; y < innerHeight; y++)
        {
            var at = ((((72 - innerHeight) / 2) + y) * 128) + ((128 - innerWidth) / 2);
            inner.Pixels.AsSpan(y * innerWidth * 3, innerWidth * 3).CopyTo(whole.Pixels.AsSpan(at * 3));
        }

        var (expected, found) = (new Yuv420Frame(128, 72), new Yuv420Frame(128, 72));
        canvas.Draw(whole, expected);
        canvas.Draw(image, found);
        Assert.Equal(expected.Bytes, found.Bytes);
        Assert.Equal(whole.Pixels, canvas.Draw(image).Pixels);
    }

    [Theory]
    [InlineData(CanvasFit.Letterbox)]
    [InlineData(CanvasFit.Blur)]
    [InlineData(CanvasFit.Crop)]
    public void EveryPixelIsOverwrittenWhateverTheSizes(CanvasFit fit) => Prop.ForAll(
        (from frame in Gen.Two(Gen.Choose(8, 70)) from photo in Gen.Two(Gen.Choose(1, 150)) from limit in Gen.Choose(1, 8) from linear in Gen.Elements(true, false) select (frame, photo, limit, linear)).ToArbitrary(),
        given =>
        {
            var (width, height) = (given.frame.Item1 * 2, given.frame.Item2 * 2);
            var options = new CanvasOptions(width, height) { Fit = fit, LinearLight = given.linear, MostEnlargement = given.limit > 4 ? double.PositiveInfinity : given.limit / 2.0 };
            var image = DrawnPictures.Noise(given.photo.Item1, given.photo.Item2, given.limit);
            var (first, second) = (new Yuv420Frame(width, height), new Yuv420Frame(width, height));
            first.Bytes.AsSpan().Clear();
            second.Bytes.AsSpan().Fill(255);
            var canvas = new Canvas(options);
            canvas.Draw(image, first);
            canvas.Draw(image, second);
            Assert.Equal(first.Bytes, second.Bytes);
            Assert.DoesNotContain(first.Luma.ToArray(), level => level is < 16 or > 235);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    [Theory]
    [InlineData(16, 8192, 5000, 1)]
    [InlineData(8192, 16, 1, 5000)]
    [InlineData(16, 16, 1, 1)]
    [InlineData(16, 16, 3001, 2003)]
    [InlineData(1080, 1920, 1, 5000)]
    [InlineData(1920, 1080, 9001, 7)]
    public void ExtremeShapesAreDrawn(int width, int height, int photoWidth, int photoHeight)
    {
        var (image, frame) = (DrawnPictures.Noise(photoWidth, photoHeight, 2), new Yuv420Frame(width, height));
        foreach (var fit in Enum.GetValues<CanvasFit>())
        {
            var canvas = new Canvas(new CanvasOptions(width, height) { Fit = fit });
            frame.Bytes.AsSpan().Fill(255);
            canvas.Draw(image, frame);
            Assert.DoesNotContain((byte)255, frame.Bytes);
            var (fitWidth, fitHeight) = canvas.Fit(photoWidth, photoHeight);
            Assert.True(fit == CanvasFit.Crop ? fitWidth >= width && fitHeight >= height : fitWidth <= width && fitHeight <= height);
        }
    }

    [Fact]
    public void ACropShowsTheSubjectWhereverItIs()
    {
        var canvas = new Canvas(new CanvasOptions(90, 160) { Fit = CanvasFit.Crop });
        foreach (var x in new[] { 0.2, 0.5, 0.8 })
        {
            var pixels = canvas.Draw(SubjectTests.Disc(640, 360, x, 0.5, 0.08)).Pixels;
            Assert.InRange(pixels[((80 * 90) + 45) * 3], 200, 255);
        }
    }

    [Fact]
    public void ASubjectThatIsToldIsTaken()
    {
        // Each column's level tells its position: a 4:1 photo in a square frame shows a quarter of the columns.
        var image = new RgbImage(200, 50);
        for (var i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)(i / 3 % 200);
        var canvas = new Canvas(new CanvasOptions(50, 50) { Fit = CanvasFit.Crop });
        Assert.Equal(0, canvas.Draw(image, new Subject(0, 0.5, 0, 0, 0.1, 1)).Pixels[0]);
        Assert.Equal(150, canvas.Draw(image, new Subject(1, 0.5, 0.9, 0, 1, 1)).Pixels[0]);
        Assert.Equal(75, canvas.Draw(image, Subject.Middle).Pixels[0]);
    }

    [Fact]
    public void LinearLightKeepsTheBrightnessOfFineDetail()
    {
        // Every second pixel white: half of white's light is the level 188; half of its level is 128.
        var board = new RgbImage(256, 144);
        for (var i = 0; i < board.Pixels.Length; i++)
            board.Pixels[i] = (byte)((((i / 3) + (i / 3 / 256)) & 1) * 255);
        var options = new CanvasOptions(32, 18);
        Assert.InRange(new Canvas(options with { LinearLight = true }).Draw(board).Pixels[((9 * 32) + 16) * 3], 186, 190);
        Assert.InRange(new Canvas(options).Draw(board).Pixels[((9 * 32) + 16) * 3], 126, 130);
    }
}
