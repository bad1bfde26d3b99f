using Imago.Errors;
using Imago.Film.Planning;

namespace Imago.Tests.Film.Planning;

public sealed class FilmSizeTests
{
    [Theory]
    [InlineData("1920x1080", null, 1920, 1080)]
    [InlineData("640X480", null, 640, 480)]
    [InlineData("1080p", null, 1920, 1080)]
    [InlineData("720P", "16:9", 1280, 720)]
    [InlineData("1080p", "9:16", 1080, 1920)]
    [InlineData("1080p", "1:1", 1080, 1080)]
    [InlineData("1080p", "4:5", 1080, 1350)]
    [InlineData("1440p", "4:5", 1440, 1800)]
    [InlineData("2160p", null, 3840, 2160)]
    [InlineData("486p", null, 864, 486)]
    [InlineData("480p", null, 852, 480)]
    public void LinesAndShapeMakeASizeWithEvenSides(string resolution, string? shape, int width, int height) =>
        Assert.Equal(new FilmSize(width, height), FilmSize.Parse(resolution, shape));

    [Theory]
    [InlineData("1080", null, "--resolution")]
    [InlineData("x1080", null, "--resolution")]
    [InlineData("0p", null, "--resolution")]
    [InlineData("-1080p", null, "--resolution")]
    [InlineData("1920x1080x2", null, "--resolution")]
    [InlineData("99999999999p", null, "--resolution")]
    [InlineData("1080p", "3:2", "--shape")]
    [InlineData("1920x1080", "1:1", "--shape")]
    public void WhatIsNoSizeIsRefusedByItsOption(string resolution, string? shape, string option) =>
        Assert.Equal(option, Assert.Throws<InvalidOptionException>(() => FilmSize.Parse(resolution, shape)).Option);
}
