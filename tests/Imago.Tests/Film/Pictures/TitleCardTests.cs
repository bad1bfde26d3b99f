using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Imaging;
using Imago.Tests.Film.Frames;

namespace Imago.Tests.Film.Pictures;

public sealed class TitleCardTests
{
    private const string LongTitle = "The large summer collection of swallowtails and other butterflies of the southern mountain meadows, seen and photographed by all of us";

    public TitleCardTests() => TextImageTests.RequireText();

    [Theory]
    [InlineData(640, 360)]
    [InlineData(360, 640)]
    [InlineData(480, 480)]
    [InlineData(384, 480)]
    [InlineData(16, 16)]
    [InlineData(16, 640)]
    public void EveryShapeIsFilledWithAnyNumberOfPhotos(int width, int height)
    {
        var card = new TitleCard(width, height);
        foreach (var count in new[] { 0, 1, 2, 3, 5, 7, 40, 90 })
        {
            var photos = Enumerable.Range(0, count).Select(i => DrawnPictures.Rings(i % 9)).ToArray();
            var (first, second) = (new Yuv420Frame(width, height), new Yuv420Frame(width, height));
            second.Bytes.AsSpan().Fill(255);
            card.Draw(LongTitle, $"{count} photos", photos, first);
            card.Draw(LongTitle, $"{count} photos", photos, second);
            Assert.Equal(first.Bytes, second.Bytes);
            Assert.DoesNotContain(first.Luma.ToArray(), level => level is < 16 or > 235);
        }
    }

    [Theory]
    [InlineData("Alps")]
    [InlineData(LongTitle)]
    [InlineData("صيف في الجبال")]
    [InlineData("<script>alert(1)</script> & more")]
    [InlineData("Donaudampfschifffahrtsgesellschaftskapitänsmützenausstellung")]
    public void LettersStandInTheMiddleWithinTheMargins(string title)
    {
        foreach (var (width, height) in new[] { (640, 360), (360, 640) })
        {
            var frame = new Yuv420Frame(width, height);
            new TitleCard(width, height).Draw(title, "37 photos", [DrawnPictures.Solid(50, 50, 255, 255, 255)], frame);
            var (left, right, top, bottom) = (width, 0, height, 0);
            for (var y = 0; y < height; y++)
            {
                for (var x = 0; x < width; x++)
                {
                    // White photos are darkened to less than this.
                    if (frame.Luma[(y * width) + x] > 190)
                        (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
                }
            }

            Assert.InRange(left, width * 0.07, width * 0.5);
            Assert.InRange(right, width * 0.5, width * 0.93);
            Assert.InRange(top, height * 0.05, height * 0.5);
            Assert.InRange(bottom, height * 0.5, height * 0.95);
            Assert.Equal(width / 2.0, (left + right) / 2.0, 4.0);
            Assert.Equal(height / 2.0, (top + bottom) / 2.0, 4.0);
        }
    }

    [Fact]
    public void CellsShowTheirPhotosInOrder()
    {
        // Two photos side by side, equally dark on the left and the right of the middle.
        RgbImage[] photos = [DrawnPictures.Solid(20, 20, 200, 0, 0), DrawnPictures.Solid(20, 20, 0, 0, 200)];
        var frame = new Yuv420Frame(320, 160);
        new TitleCard(320, 160).Draw("", "", photos, frame);
        Assert.True(frame.Cr[10] > 150 && frame.Cb[10] < 128);
        Assert.True(frame.Cb[150] > 150 && frame.Cr[150] < 128);
        Assert.True(frame.Luma[(80 * 320) + 80] < frame.Luma[(4 * 320) + 4]);
    }

    [Fact]
    public void WithoutPhotosTheGroundIsADarkSlope()
    {
        var frame = new Yuv420Frame(320, 180);
        new TitleCard(320, 180).Draw("", "", [], frame);
        Assert.InRange(frame.Luma[0], 50, 70);
        Assert.InRange(frame.Luma[(179 * 320) + 10], 20, 35);
    }
}
