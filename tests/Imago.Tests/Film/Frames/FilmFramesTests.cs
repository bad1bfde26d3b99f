using Imago.Film.Frames;
using Imago.Film.H264;
using Imago.Film.Motion;
using Imago.Film.Planning;
using Imago.Tests.Film.Motion;

namespace Imago.Tests.Film.Frames;

public sealed class FilmFramesTests
{
    private static readonly FrameFormat Small = new(32, 16, 30);

    [Fact]
    public void ACutShowsEachSlideUnchangedForItsFrames()
    {
        var frames = Levels(Small, Slide(50, 3), Slide(90, 1), Slide(200, 4));
        Assert.Equal([50, 50, 50, 90, 200, 200, 200, 200], frames);
    }

    [Fact]
    public void AFadeLiesInASlidesLastFramesAndEndsWithTheNextSlide()
    {
        var frames = Levels(Small with { Shots = new ShotTransitions(Transition.Fade, 4, false, false) }, Slide(64, 6), Slide(128, 6));
        Assert.Equal([64, 64, 80, 96, 112, 128, 128, 128, 128, 128, 128, 128], frames);
    }

    [Theory]
    [InlineData(4, new[] { 64, 64, 40, 16, 72, 128, 128, 128 })]
    [InlineData(3, new[] { 64, 64, 64, 16, 72, 128, 128, 128 })]
    public void AFadeThroughBlackHasItInTheMiddle(int steps, int[] levels)
    {
        var frames = Levels(Small with { Shots = new ShotTransitions(Transition.FadeBlack, steps, false, false) }, Slide(64, 6), Slide(128, 2));
        Assert.Equal(levels, frames);
    }

    [Theory]
    [InlineData(6, new[] { 16, 40, 64, 64, 40, 16 })]
    [InlineData(4, new[] { 16, 40, 64, 64 })]
    [InlineData(2, new[] { 16, 64 })]
    [InlineData(1, new[] { 64 })]
    public void AFilmComesOutOfBlackAndEndsInIt(int frames, int[] levels) =>
        Assert.Equal(levels, Levels(Small with { Shots = new ShotTransitions(Transition.Cut, 4, FromBlack: true, ToBlack: true) }, Slide(64, frames)));

    [Theory]
    [InlineData(1, new[] { 64, 128, 128 })]
    [InlineData(3, new[] { 64, 64, 64, 128, 128 })]
    [InlineData(4, new[] { 64, 64, 96, 128, 128, 128 })]
    public void ShortSlidesHaveShorterFades(int frames, int[] levels) =>
        Assert.Equal(levels, Levels(Small with { Shots = new ShotTransitions(Transition.Fade, 30, false, false) }, Slide(64, frames), Slide(128, 2)));

    [Theory]
    [InlineData(Transition.Cut)]
    [InlineData(Transition.Fade)]
    [InlineData(Transition.FadeBlack)]
    public void AMovingFilmIsTheSameWithAnyNumberOfThreads(Transition transition)
    {
        var format = Moving with { Shots = new ShotTransitions(transition, 7, false, false) };
        SlidePicture[] slides = [.. Enumerable.Range(0, 4).Select(i => new SlidePicture(Picture(format, i), 9 + i) { Subject = (0.2 * i, 0.8) })];
        var alone = Write(format, slides, 1);
        Assert.Equal((9 + 10 + 11 + 12) * format.Width * format.Height * 3 / 2, alone.Length);
        Assert.Equal(alone, Write(format, slides, 2));
        Assert.Equal(alone, Write(format, slides, 5));
    }

    [Fact]
    public void ASlideMovesThroughBothOfItsFades()
    {
        var format = Moving with { Shots = new ShotTransitions(Transition.Fade, 4, false, false) };
        SlidePicture[] slides = [new(Picture(format, 1), 10), new(Picture(format, 2), 10), new(Picture(format, 3), 10)];
        var (wide, high) = format.PictureSize;
        var resampler = new WindowResampler(wide, high, format.Width, format.Height);
        var frames = Frames(format, Write(format, slides, 2));
        KenBurnsPath[] paths = [Path(0, 10), Path(1, 14), Path(2, 14)];

        // Slide 1 fades in with frames 6 to 9, is alone until 15, and fades out with 16 to 19.
        Assert.Equal(Window(0, 5), frames[5]);
        Assert.Equal(Mix(Window(0, 6), Window(1, 0), 16), frames[6]);
        Assert.Equal(Mix(Window(0, 8), Window(1, 2), 48), frames[8]);
        Assert.Equal(Window(1, 3), frames[9]);
        Assert.Equal(Window(1, 9), frames[15]);
        Assert.Equal(Mix(Window(1, 12), Window(2, 2), 48), frames[18]);
        Assert.Equal(Window(2, 13), frames[29]);

        KenBurnsPath Path(int slide, int visible) => new(wide, high, format.Width, format.Height, (0.5, 0.5), slide, visible, format.FramesPerSecond);

        byte[] Window(int slide, int frame)
        {
            var target = new Yuv420Frame(format.Width, format.Height);
            resampler.Draw(slides[slide].Picture, paths[slide].WindowAt(frame), target);
            return target.Bytes;
        }

        static byte[] Mix(byte[] a, byte[] b, int weight) => [.. a.Zip(b, (x, y) => (byte)(((x * (64 - weight)) + (y * weight) + 32) >> 6))];
    }

    [Fact]
    public void AnOverlayStandsStillAndFadesWithItsSlide()
    {
        var format = Moving with { Shots = new ShotTransitions(Transition.Fade, 2, false, false) };
        var slide = new SlidePicture(Picture(format, 1), 5) { Overlay = frame => frame.Luma[..10].Fill(235) };
        var frames = Frames(format, Write(format, [slide, new SlidePicture(new Yuv420Frame(format.PictureSize.Width, format.PictureSize.Height), 3)], 2));
        Assert.All(frames[..3], frame => Assert.All(frame[..10], level => Assert.Equal(235, level)));
        Assert.All(frames[3][..10], level => Assert.Equal((235 + 16 + 1) / 2, level));
        Assert.All(frames[4][..10], level => Assert.Equal(16, level));
    }

    [Fact]
    public void SlidesAreFetchedAsTheyAreNeeded()
    {
        var written = new MemoryStream();
        var fetchedAt = new List<long>();
        new FilmFrames(Moving, 2).Write(Slides(), written, TestContext.Current.CancellationToken);

        // When a slide is requested, all frames up to two slides before it are written, except for the few in the queue.
        var frameBytes = Moving.Width * Moving.Height * 3 / 2;
        for (var i = 2; i < fetchedAt.Count; i++)
            Assert.InRange(fetchedAt[i], ((20 * (i - 1)) - 5) * frameBytes, 20 * i * frameBytes);

        IEnumerable<SlidePicture> Slides()
        {
            for (var i = 0; i < 6; i++)
            {
                fetchedAt.Add(written.Length);
                yield return new SlidePicture(Picture(Moving, i), 20);
            }
        }
    }

    [Fact]
    public void AFailureOfASlideComesAfterTheFramesBeforeIt()
    {
        var written = new MemoryStream();
        var error = Assert.Throws<InvalidOperationException>(() => new FilmFrames(Small).Write(Slides(), written, TestContext.Current.CancellationToken));
        Assert.Equal("no more", error.Message);
        Assert.Equal(3 * 32 * 16 * 3 / 2, written.Length);

        static IEnumerable<SlidePicture> Slides()
        {
            yield return Slide(50, 3);
            throw new InvalidOperationException("no more");
        }
    }

    [Fact]
    public void CancellingStopsBetweenFrames()
    {
        using var stop = new CancellationTokenSource();
        var slides = Enumerable.Range(0, 1000).Select(i =>
        {
            if (i == 3)
                stop.Cancel();
            return Slide(50, 100);
        });
        var written = new MemoryStream();
        Assert.ThrowsAny<OperationCanceledException>(() => new FilmFrames(Small).Write(slides, written, stop.Token));
        Assert.InRange(written.Length, 0, 4 * 100 * 32 * 16 * 3 / 2);
    }

    [Fact]
    public void SlidesThatDoNotFitAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Write(Moving, [Slide(50, 3)], 1));
        Assert.Throws<ArgumentException>(() => Write(Small, [Slide(50, 0)], 1));
    }

    [Fact]
    public void NoSlidesAreNoFrames() => Assert.Empty(Write(Small, [], 2));

    private static FrameFormat Moving => new(96, 54, 30) { Motion = SlideMotion.KenBurns };

    private static SlidePicture Slide(byte luma, int frames)
    {
        var frame = new Yuv420Frame(32, 16);
        frame.Luma.Fill(luma);
        return new SlidePicture(frame, frames);
    }

    private static Yuv420Frame Picture(FrameFormat format, int seed) => WindowResamplerTests.Noise(format.PictureSize.Width, format.PictureSize.Height, seed);

    private static byte[] Write(FrameFormat format, SlidePicture[] slides, int threads)
    {
        using var written = new MemoryStream();
        var frames = new FilmFrames(format, threads).Write(slides, written, TestContext.Current.CancellationToken);
        Assert.Equal(frames * format.Width * format.Height * 3 / 2, written.Length);
        return written.ToArray();
    }

    private static byte[][] Frames(FrameFormat format, byte[] bytes) => [.. bytes.Chunk(format.Width * format.Height * 3 / 2)];

    private static int[] Levels(FrameFormat format, params SlidePicture[] slides) => [.. Frames(format, Write(format, slides, 2)).Select(frame =>
    {
        Assert.Single(frame[..(32 * 16)].Distinct());
        Assert.All(frame[(32 * 16)..], chroma => Assert.Equal(128, chroma));
        return (int)frame[0];
    })];
}
