using Imago.Film.Frames;
using Imago.Film.Motion;

namespace Imago.Tests.Film.Motion;

public sealed class WindowResamplerTests
{
    [Fact]
    public void AWindowOnWholePixelsIsACopy()
    {
        var source = Noise(140, 100, 1);
        var frame = new Yuv420Frame(100, 64);
        new WindowResampler(140, 100, 100, 64).Draw(source, new MotionWindow(18, 12, 100, 64), frame);
        for (var y = 0; y < 64; y++)
            Assert.Equal(source.Luma.Slice(((y + 12) * 140) + 18, 100), frame.Luma.Slice(y * 100, 100));
        for (var y = 0; y < 32; y++)
        {
            Assert.Equal(source.Cb.Slice(((y + 6) * 70) + 9, 50), frame.Cb.Slice(y * 50, 50));
            Assert.Equal(source.Cr.Slice(((y + 6) * 70) + 9, 50), frame.Cr.Slice(y * 50, 50));
        }
    }

    [Theory]
    [InlineData(0, 0, 140, 100)]
    [InlineData(0.3, 7.9, 127.7, 91.2)]
    [InlineData(11.25, 0, 100.5, 64.1)]
    [InlineData(40, 30, 60, 40)]
    public void SlopesStayStraightToTheRoundingOfALevel(double x, double y, double width, double height)
    {
        // Luma at the centre of pixel (i, j) is 20 + 0.9 (i + 1/2) + 0.6 (j + 1/2). Chroma has smaller slopes and samples as in Bt709.
        var source = new Yuv420Frame(140, 100);
        for (var i = 0; i < 140 * 100; i++)
            source.Luma[i] = Level(Luma((i % 140) + 0.5, (i / 140) + 0.5));
        for (var i = 0; i < 70 * 50; i++)
            source.Cb[i] = Level(Chroma(DotChart.ChromaX(i % 70), DotChart.ChromaY(i / 70)));
        var frame = new Yuv420Frame(120, 80);
        new WindowResampler(140, 100, 120, 80).Draw(source, new MotionWindow(x, y, width, height), frame);
        for (var j = 4; j < 76; j++)
        {
            for (var i = 4; i < 116; i++)
                Assert.InRange(frame.Luma[(j * 120) + i] - Luma(SourceX(i + 0.5), SourceY(j + 0.5)), -1.3, 1.3);
        }

        for (var j = 4; j < 36; j++)
        {
            for (var i = 4; i < 56; i++)
                Assert.InRange(frame.Cb[(j * 60) + i] - Chroma(SourceX(DotChart.ChromaX(i)), SourceY(DotChart.ChromaY(j))), -1.3, 1.3);
        }

        double SourceX(double at) => x + (at * width / 120);
        double SourceY(double at) => y + (at * height / 80);
        static double Luma(double across, double down) => 20 + (0.9 * across) + (0.6 * down);
        static double Chroma(double across, double down) => 30 + (0.5 * across) + (1.1 * down);
        static byte Level(double level) => (byte)Math.Round(level);
    }

    // Shrunk as far as possible, because a sample half a pixel off is then wrong by an eighth of a pixel.
    [Fact]
    public void ColoursLieWhereTheirLumaLies()
    {
        var (source, frame, window) = (DotChart.Draw(640, 360), new Yuv420Frame(480, 270), new MotionWindow(0, 0, 640, 360));
        new WindowResampler(640, 360, 480, 270).Draw(source, window, frame);
        foreach (var dot in DotChart.Dots(640, 360))
        {
            var place = DotChart.InFrame(dot, window, 480, 270);
            foreach (var found in new[] { DotChart.Find(frame.Luma, 480, place), DotChart.FindChroma(frame.Cb, 480, place), DotChart.FindChroma(frame.Cr, 480, place) })
            {
                Assert.Equal(place.X, found.X, 0.05);
                Assert.Equal(place.Y, found.Y, 0.05);
            }
        }
    }

    [Fact]
    public void EvenAreasStayEvenAndNothingOutsideThePictureShows()
    {
        var source = new Yuv420Frame(70, 46);
        source.Luma.Fill(235);
        source.Cb.Fill(17);
        source.Cr.Fill(240);
        var frame = new Yuv420Frame(64, 42);
        new WindowResampler(70, 46, 64, 42).Draw(source, new MotionWindow(0, 0, 70, 46), frame);
        Assert.Equal(Enumerable.Repeat((byte)235, 64 * 42).Concat(Enumerable.Repeat((byte)17, 32 * 21)).Concat(Enumerable.Repeat((byte)240, 32 * 21)), frame.Bytes);
    }

    // The second difference of a dot's measured position, minus that of its expected position. Zooms in whole pixels have 0.45.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void SlowMotionDoesNotStep(int slide)
    {
        var (width, height, frames) = (480, 270, 90);
        var (wide, high) = KenBurnsPath.SourceSize(width, height);
        var (source, frame) = (DotChart.Draw(wide, high), new Yuv420Frame(width, height));
        var resampler = new WindowResampler(wide, high, width, height);
        var path = new KenBurnsPath(wide, high, width, height, (0.7, 0.35), slide, frames, 30);
        var dots = DotChart.Dots(wide, high);
        var errors = new (double X, double Y)[dots.Length, frames];
        for (var i = 0; i < frames; i++)
        {
            resampler.Draw(source, path.WindowAt(i), frame);
            for (var dot = 0; dot < dots.Length; dot++)
            {
                var place = DotChart.InFrame(dots[dot], path.WindowAt(i), width, height);
                var (luma, chroma) = (DotChart.Find(frame.Luma, width, place), DotChart.FindChroma(frame.Cb, width, place));
                errors[dot, i] = (luma.X - place.X, luma.Y - place.Y);
                Assert.InRange(Math.Abs(errors[dot, i].X) + Math.Abs(errors[dot, i].Y), 0, 0.04);
                Assert.InRange(Math.Abs(chroma.X - place.X) + Math.Abs(chroma.Y - place.Y), 0, 0.08);
            }
        }

        for (var dot = 0; dot < dots.Length; dot++)
        {
            var squares = 0.0;
            for (var i = 1; i < frames - 1; i++)
            {
                var x = errors[dot, i - 1].X - (2 * errors[dot, i].X) + errors[dot, i + 1].X;
                var y = errors[dot, i - 1].Y - (2 * errors[dot, i].Y) + errors[dot, i + 1].Y;
                squares += (x * x) + (y * y);
            }

            Assert.InRange(Math.Sqrt(squares / (frames - 2)), 0, 0.03);
        }
    }

    [Fact]
    public void WindowsThatCannotBeDrawnAreRefused()
    {
        var resampler = new WindowResampler(140, 100, 100, 64);
        var (source, frame) = (new Yuv420Frame(140, 100), new Yuv420Frame(100, 64));
        Refused(new MotionWindow(-0.1, 0, 100, 64));
        Refused(new MotionWindow(0, 40, 100, 64));
        Refused(new MotionWindow(0, 0, 0, 64));
        Refused(new MotionWindow(0, 0, 134, 64));
        Refused(new MotionWindow(double.NaN, 0, 100, 64));
        Assert.Throws<ArgumentException>(() => resampler.Draw(frame, new MotionWindow(0, 0, 100, 64), source));
        Assert.Throws<ArgumentException>(() => new WindowResampler(141, 100, 100, 64));

        void Refused(MotionWindow window) => Assert.Throws<ArgumentException>(() => resampler.Draw(source, window, frame));
    }

    internal static Yuv420Frame Noise(int width, int height, int seed)
    {
        var frame = new Yuv420Frame(width, height);
        new Random(seed).NextBytes(frame.Bytes);
        return frame;
    }
}
