using FsCheck;
using FsCheck.Fluent;
using Imago.Film.Motion;

namespace Imago.Tests.Film.Motion;

public sealed class KenBurnsPathTests
{
    private const int Width = 1920;
    private const int Height = 1080;

    [Fact]
    public void NoWindowLeavesThePictureOrLosesTheFilmsShape()
    {
        var cases =
            from width in Gen.Choose(8, 2000).Select(w => 2 * w)
            from height in Gen.Choose(8, 2000).Select(h => 2 * h)
            from subject in Gen.Choose(-100, 1100).Two()
            from slide in Gen.Choose(0, 9)
            from frames in Gen.OneOf(Gen.Choose(1, 10), Gen.Choose(1, 2000))
            from framesPerSecond in Gen.Elements(1, 24, 30, 60, 120)
            select (Size: (width, height), Subject: (subject.Item1 / 1000.0, subject.Item2 / 1000.0), slide, frames, framesPerSecond);
        Prop.ForAll(Arb.From(cases), c =>
        {
            var (width, height) = c.Size;
            var (wide, high) = KenBurnsPath.SourceSize(width, height);
            var path = new KenBurnsPath(wide, high, width, height, c.Subject, c.slide, c.frames, c.framesPerSecond);
            return Enumerable.Range(-1, c.frames + 2).Select(path.WindowAt).All(w =>
                w.X >= -1e-9 && w.Y >= -1e-9 && w.X + w.Width <= wide + 1e-9 && w.Y + w.Height <= high + 1e-9
                && w.Width >= width * 0.999 && Math.Abs((w.Width * height) - (w.Height * width)) < 1e-6 * w.Width * height);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(30, 1.02, 1.03)]
    [InlineData(90, 1.06, 1.08)]
    [InlineData(103, 1.06, 1.08)]
    [InlineData(600, 1.06, 1.0801)]
    public void ASlideGoesAsFarAsItsTimeAllowsAndNoFarther(int frames, double least, double most)
    {
        var path = Path((0.5, 0.5), 0, frames);
        Assert.InRange(path.WindowAt(0).Width / path.WindowAt(frames - 1).Width, least, most);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(90)]
    [InlineData(600)]
    public void ItStartsAndEndsAtRestAndNeverJerks(int frames)
    {
        var path = Path((0.9, 0.1), 0, frames);
        Assert.InRange(Speed(0), 0, 0.06);
        Assert.InRange(Speed(frames - 2), 0, 0.06);
        for (var i = 0; i < frames - 1; i++)
            Assert.InRange(Speed(i), 0, 5);
        for (var i = 1; i < frames - 1; i++)
            Assert.InRange(Math.Abs(Left(i - 1) - (2 * Left(i)) + Left(i + 1)), 0, 6 * Left(frames - 1) / ((frames - 1) * (frames - 1)));

        // The left edge moves the most, from 0, because the subject is on the right. A quintic's acceleration is at most 5.8 times distance
        // over time squared.
        double Left(int frame) => path.WindowAt(frame).X;
        double Speed(int frame) => Math.Abs(Left(frame + 1) - Left(frame));
    }

    [Fact]
    public void EvenSlidesGoToTheSubjectAndOddOnesComeFromIt()
    {
        var (into, outOf) = (Path((0.9, 0.1), 2, 90), Path((0.9, 0.1), 3, 90));
        for (var i = 0; i < 90; i++)
        {
            var (a, b) = (into.WindowAt(i), outOf.WindowAt(89 - i));
            Assert.Equal(a.X, b.X, 1e-9);
            Assert.Equal(a.Width, b.Width, 1e-9);
        }

        var (wide, high) = KenBurnsPath.SourceSize(Width, Height);
        var near = into.WindowAt(89);
        Assert.Equal(wide, near.X + near.Width, 1.0);
        Assert.Equal(0, near.Y, 2.0);
        Assert.InRange(into.WindowAt(0).Height, high - 2, high);
    }

    private static KenBurnsPath Path((double X, double Y) subject, int slide, int frames)
    {
        var (wide, high) = KenBurnsPath.SourceSize(Width, Height);
        return new KenBurnsPath(wide, high, Width, Height, subject, slide, frames, 30);
    }
}
