using Imago.Film.Pictures;
using Imago.Imaging;
using Imago.Tests.Film.Frames;

namespace Imago.Tests.Film.Pictures;

public sealed class SubjectTests
{
    [Theory]
    [InlineData(640, 480, 0.5, 0.5)]
    [InlineData(640, 480, 0.25, 0.4)]
    [InlineData(640, 480, 0.75, 0.7)]
    [InlineData(4000, 1000, 0.3, 0.5)]
    [InlineData(60, 80, 0.5, 0.3)]
    [InlineData(1200, 1600, 0.6, 0.75)]
    public void ADrawnDiscIsFound(int width, int height, double x, double y)
    {
        var subject = Subject.Of(Disc(width, height, x, y, 0.12));
        Assert.Equal(x, subject.X, 0.04);
        Assert.Equal(y, subject.Y, 0.04);
        Assert.InRange(subject.Left, x - 0.2, x);
        Assert.InRange(subject.Right, x, x + 0.2);
        Assert.InRange(subject.Top, y - 0.2, y);
        Assert.InRange(subject.Bottom, y, y + 0.2);
    }

    [Fact]
    public void AMirroredPhotosSubjectIsMirrored()
    {
        var (left, right) = (Subject.Of(Disc(300, 200, 0.3, 0.5, 0.1)), Subject.Of(Disc(300, 200, 0.7, 0.5, 0.1)));
        Assert.Equal(left.X, 1 - right.X, 0.01);
        Assert.Equal(left.Left, 1 - right.Right, 0.01);
    }

    [Fact]
    public void OfAPlainPhotoTheMiddleCountsAndOfAnUprightOneWhatIsAboveIt()
    {
        var wide = Subject.Of(DrawnPictures.Solid(400, 300, 90, 120, 30));
        Assert.Equal(0.5, wide.X, 1e-6);
        Assert.Equal(0.5, wide.Y, 1e-6);
        var upright = Subject.Of(DrawnPictures.Solid(300, 400, 90, 120, 30));
        Assert.Equal(0.5, upright.X, 1e-6);
        Assert.InRange(upright.Y, 0.36, 0.44);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5000)]
    [InlineData(5000, 1)]
    [InlineData(2, 3)]
    public void ThinPhotosHaveSubjectsToo(int width, int height)
    {
        var subject = Subject.Of(DrawnPictures.Noise(width, height, 4));
        Assert.True(0 <= subject.Left && subject.Left <= subject.X && subject.X <= subject.Right && subject.Right <= 1);
        Assert.True(0 <= subject.Top && subject.Top <= subject.Y && subject.Y <= subject.Bottom && subject.Bottom <= 1);
    }

    [Fact]
    public void ASparseCopyKeepsPlacesAndIsSmall()
    {
        var copy = SparseCopy.Of(Disc(2000, 1500, 0.7, 0.3, 0.1), 256);
        Assert.Equal((400, 300), (copy.Width, copy.Height));
        Assert.Equal(230, copy.Pixels[((90 * 400) + 280) * 3]);
        Assert.Equal(40, copy.Pixels[((90 * 400) + 80) * 3]);
        var small = DrawnPictures.Noise(300, 200, 1);
        Assert.Same(small, SparseCopy.Of(small, 256));
    }

    internal static RgbImage Disc(int width, int height, double x, double y, double radius)
    {
        var image = DrawnPictures.Solid(width, height, 40, 90, 60);
        for (var i = 0; i < width * height; i++)
        {
            var (dx, dy) = (((i % width) + 0.5) / width - x, ((i / width) + 0.5) / height - y);
            if ((dx * dx) + (dy * dy) < radius * radius)
                (image.Pixels[i * 3], image.Pixels[(i * 3) + 1], image.Pixels[(i * 3) + 2]) = (230, 180, 40);
        }

        return image;
    }
}
