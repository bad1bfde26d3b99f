using FsCheck;
using FsCheck.Fluent;
using Imago.Film.Pictures;

namespace Imago.Tests.Film.Pictures;

public sealed class PlacementTests
{
    private static readonly CanvasOptions Wide = new(1920, 1080);

    [Fact]
    public void WithoutASubjectElsewhereTheMiddleIsCutOut()
    {
        // 3:4 into 16:9: all 1200 across, 1200 * 9 / 16 = 675 of 1600 down. The subject's box is longer than that, so its top decides: at
        // 400 minus 15 % of 675.
        var upright = Placement.Filling(1200, 1600, Wide, () => Subject.Middle);
        Assert.Equal(new Placement(0, 298.75, 1200, 675, 0, 0, 1920, 1080), Rounded(upright));

        // 4:1 into 16:9: all 500 down, 888.9 of 2000 across, with equal parts left out on both sides.
        var panorama = Placement.Filling(2000, 500, Wide, () => Subject.Middle);
        Assert.Equal(new Placement(555.555556, 0, 888.888889, 500, 0, 0, 1920, 1080), Rounded(panorama));
    }

    [Fact]
    public void APhotoOfTheFramesShapeIsShownWholeAndNobodyAsksForItsSubject() =>
        Assert.Equal(
            new Placement(0, 0, 640, 360, 0, 0, 1920, 1080),
            Placement.Filling(640, 360, Wide, () => throw new InvalidOperationException("asked")));

    [Theory]
    [InlineData(300, 200, 2, 600, 400)]
    [InlineData(300, 2000, 2, 600, 1080)]
    [InlineData(3000, 200, 2, 1920, 400)]
    [InlineData(5, 7, 1, 5, 7)]
    public void BeyondTheLimitTheFrameIsNotFilled(int width, int height, double limit, int shownWidth, int shownHeight)
    {
        var placement = Placement.Filling(width, height, Wide with { MostEnlargement = limit }, () => Subject.Middle);
        Assert.Equal((shownWidth, shownHeight), (placement.Width, placement.Height));
        Assert.Equal(((1920 - shownWidth) / 2, (1080 - shownHeight) / 2), (placement.Left, placement.Top));
        Assert.Equal(limit, placement.Width / placement.SourceWidth, 1e-9);
        Assert.Equal(limit, placement.Height / placement.SourceHeight, 1e-9);
    }

    [Theory]
    [InlineData(300, 200, 2, 600, 400)]
    [InlineData(300, 200, 10, 1620, 1080)]
    [InlineData(3000, 2000, 2, 1620, 1080)]
    [InlineData(1, 1, 2, 2, 2)]
    public void WholePhotosAreEnlargedUpToTheLimit(int width, int height, double limit, int shownWidth, int shownHeight)
    {
        var placement = Placement.Whole(width, height, Wide with { MostEnlargement = limit });
        Assert.Equal(new Placement(0, 0, width, height, (1920 - shownWidth) / 2, (1080 - shownHeight) / 2, shownWidth, shownHeight), placement);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.3, 320)]
    [InlineData(0.9, 1111.111111)]
    public void TheWindowFollowsTheSubjectToTheEdge(double x, double left)
    {
        var subject = new Subject(x, 0.5, x - 0.05, 0.4, x + 0.05, 0.6);
        var expected = x == 0.3 ? (x * 2000) - (888.888889 / 2) : left;
        Assert.Equal(Math.Max(0, expected), Placement.Filling(2000, 500, Wide, () => subject).SourceLeft, 1e-5);
    }

    [Fact]
    public void WindowsStayWithinThePhotoAndHoldSubjectsThatFit() => Prop.ForAll(
        (from sides in Gen.Two(Gen.Choose(1, 5000)) from frame in Gen.Two(Gen.Choose(8, 4096)) from box in Gen.Four(Gen.Choose(0, 1000)) from limit in Gen.Choose(1, 40) select (sides, frame, box, limit)).ToArbitrary(),
        given =>
        {
            var ((width, height), (across, down)) = (given.sides, (given.frame.Item1 * 2, given.frame.Item2 * 2));
            var (left, right) = (Math.Min(given.box.Item1, given.box.Item2) / 1000.0, Math.Max(given.box.Item1, given.box.Item2) / 1000.0);
            var (top, bottom) = (Math.Min(given.box.Item3, given.box.Item4) / 1000.0, Math.Max(given.box.Item3, given.box.Item4) / 1000.0);
            var subject = new Subject((left + right) / 2, (top + bottom) / 2, left, top, right, bottom);
            var canvas = new CanvasOptions(across, down) { MostEnlargement = given.limit > 20 ? double.PositiveInfinity : given.limit };
            var p = Placement.Filling(width, height, canvas, () => subject);
            Assert.InRange(p.SourceLeft, 0, width - p.SourceWidth + 1e-6);
            Assert.InRange(p.SourceTop, 0, height - p.SourceHeight + 1e-6);
            Assert.True(p.SourceWidth > 0 && p.SourceHeight > 0);
            Assert.InRange(p.Width, 1, across - p.Left);
            Assert.InRange(p.Height, 1, down - p.Top);
            if (double.IsPositiveInfinity(canvas.MostEnlargement))
                Assert.Equal((across, down), (p.Width, p.Height));
            if ((right - left) * width <= p.SourceWidth)
            {
                Assert.InRange(left * width, p.SourceLeft - 1e-6, p.SourceLeft + p.SourceWidth);
                Assert.InRange(right * width, p.SourceLeft, p.SourceLeft + p.SourceWidth + 1e-6);
            }

            // The top of a subject that has room above it is never cut off.
            Assert.InRange(p.SourceTop, 0, (top * height) + 1e-6);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    private static Placement Rounded(Placement p) =>
        p with { SourceLeft = Math.Round(p.SourceLeft, 6), SourceTop = Math.Round(p.SourceTop, 6), SourceWidth = Math.Round(p.SourceWidth, 6), SourceHeight = Math.Round(p.SourceHeight, 6) };
}
