using Imago.Film.Frames;
using Imago.Film.Pictures;

namespace Imago.Tests.Film.Pictures;

public sealed class TextOverlayTests
{
    [Theory]
    [InlineData(20, 10)]
    [InlineData(21, 11)]
    [InlineData(-5, -3)]
    [InlineData(90, 60)]
    [InlineData(300, 300)]
    [InlineData(-300, 2)]
    public void EachSampleIsLetterOverShadowOverPicture(int left, int top)
    {
        var text = Letters(40, 9);
        var (before, after) = (Noise(96, 64), Noise(96, 64));
        new TextOverlay(text, left, top, 96, 64, 6).Draw(after);
        var shadow = SoftShadow.Of(text, 6);
        for (var y = 0; y < 64; y++)
        {
            for (var x = 0; x < 96; x++)
                Assert.InRange(after.Luma[(y * 96) + x] - Over(before.Luma[(y * 96) + x], x, y, 235, 16), -1.7, 1.7);
        }

        // A chroma sample becomes grey by the mean of what its pixels keep.
        for (var y = 0; y < 32; y++)
        {
            for (var x = 0; x < 48; x++)
            {
                var kept = 0.0;
                foreach (var (dx, weight) in new[] { (-1, 1), (0, 2), (1, 1) })
                    kept += weight / 8.0 * (Kept((2 * x) + dx, 2 * y) + Kept((2 * x) + dx, (2 * y) + 1));
                Assert.InRange(after.Cb[(y * 48) + x] - (128 + (kept * (before.Cb[(y * 48) + x] - 128))), -2, 2);
                Assert.InRange(after.Cr[(y * 48) + x] - (128 + (kept * (before.Cr[(y * 48) + x] - 128))), -2, 2);
            }
        }

        double Over(double sample, int x, int y, double white, double black)
        {
            var (letter, dark) = (Letter(x, y), Dark(x, y));
            return (letter * white) + ((1 - letter) * ((dark * black) + ((1 - dark) * sample)));
        }

        double Kept(int x, int y) => (1 - Letter(x, y)) * (1 - Dark(x, y));
        double Letter(int x, int y) => At(text.Alpha, text.Width, text.Height, x - left, y - top);
        double Dark(int x, int y) => At(shadow.Alpha, shadow.Width, shadow.Height, x - left + shadow.Margin, y - top + shadow.Margin);
    }

    [Fact]
    public void BeyondTheShadowNothingChanges()
    {
        var (before, after) = (Noise(128, 96), Noise(128, 96));
        new TextOverlay(Letters(20, 8), 50, 40, 128, 96, 5).Draw(after);
        for (var y = 0; y < 96; y++)
        {
            for (var x = 0; x < 128; x++)
            {
                if (x is < 44 or > 76 || y is < 34 or > 54)
                    Assert.Equal(before.Luma[(y * 128) + x], after.Luma[(y * 128) + x]);
            }
        }

        Assert.NotEqual(before.Bytes, after.Bytes);
    }

    [Fact]
    public void AShadowIsDarkAtTheLettersAndFadesOut()
    {
        var shadow = SoftShadow.Of(new TextImage(6, 6, [.. Enumerable.Repeat((byte)255, 36)]), 9);
        var row = shadow.Alpha.AsSpan((shadow.Margin + 3) * shadow.Width, shadow.Width).ToArray();
        Assert.InRange(row[shadow.Margin + 3], 150, 205);
        Assert.InRange(row[0], 0, 20);
        for (var x = 1; x < shadow.Width / 2; x++)
            Assert.InRange(row[x], row[x - 1], 255);
        Assert.Equal(row, row.Reverse());
    }

    private static double At(byte[] plane, int width, int height, int x, int y) => x >= 0 && y >= 0 && x < width && y < height ? plane[(y * width) + x] / 255.0 : 0;

    private static TextImage Letters(int width, int height)
    {
        var alpha = new byte[width * height];
        new Random(3).NextBytes(alpha);
        return new TextImage(width, height, alpha);
    }

    private static Yuv420Frame Noise(int width, int height)
    {
        var frame = new Yuv420Frame(width, height);
        new Random(8).NextBytes(frame.Bytes);
        return frame;
    }
}
