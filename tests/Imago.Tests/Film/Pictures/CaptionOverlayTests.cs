using Imago.Film.Frames;
using Imago.Film.Pictures;

namespace Imago.Tests.Film.Pictures;

public sealed class CaptionOverlayTests
{
    public CaptionOverlayTests() => TextImageTests.RequireText();

    [Theory]
    [InlineData(1920, 1080, "Lisbon, 4 May 2024")]
    [InlineData(1080, 1920, "Lisbon, 4 May 2024")]
    [InlineData(640, 640, "里斯本")]
    [InlineData(640, 360, "A caption so long that it has to be broken into two lines and even then does not fit, because it goes on and on and on, and on")]
    public void LettersStandAtTheLowerLeftWithinTheSafeMargins(int width, int height, string text)
    {
        var frame = Grey(width, height, 110);
        new CaptionOverlay(text, width, height).Draw(frame);
        var (left, right, top, bottom) = (width, 0, height, 0);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (frame.Luma[(y * width) + x] > 120)
                    (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
            }
        }

        Assert.InRange(left, width * 0.05 - 1, (width * 0.05) + 4);
        Assert.InRange(right, left + 10, width * 0.95);
        Assert.InRange(bottom, (height * 0.95) - 4, height * 0.95);
        Assert.InRange(top, height * 0.8, height * 0.95);
    }

    // WCAG 2.2 requires a contrast ratio of 3 for large letters: here white letters on the shadow over white.
    [Fact]
    public void LettersAreLegibleOnWhite()
    {
        var frame = Grey(1280, 720, 235);
        new CaptionOverlay("HHHH", 1280, 720).Draw(frame);
        var darkest = 235;
        foreach (var level in frame.Luma)
            darkest = Math.Min(darkest, level);
        Assert.InRange((1 + 0.05) / (Math.Pow((darkest - 16) / 219.0, 2.2) + 0.05), 3, 21);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\u202E \0")]
    public void AnEmptyCaptionChangesNothing(string text)
    {
        var frame = Grey(320, 180, 90);
        new CaptionOverlay(text, 320, 180).Draw(frame);
        Assert.Equal(Grey(320, 180, 90).Bytes, frame.Bytes);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(16, 512)]
    [InlineData(2048, 16)]
    public void TinyFramesAreNoReasonToFail(int width, int height)
    {
        var frame = Grey(width, height, 90);
        new CaptionOverlay("A caption", width, height).Draw(frame);
        Assert.Equal(width, frame.Width);
    }

    private static Yuv420Frame Grey(int width, int height, byte level)
    {
        var frame = new Yuv420Frame(width, height);
        frame.Luma.Fill(level);
        return frame;
    }
}
