using Imago.Errors;
using Imago.Film;

namespace Imago.Tests.Film;

public sealed class FilmOptionsTests
{
    [Theory]
    [InlineData(3.0, 30, 90)]
    [InlineData(2.5, 25, 63)]
    [InlineData(0.001, 30, 1)]
    [InlineData(3.0, 24, 72)]
    public void DurationsAreWholeFrames(double seconds, int framesPerSecond, int frames) =>
        Assert.Equal(frames, FilmOptions.FramesIn(seconds, framesPerSecond));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void DurationsThatAreNoneAreRefused(double seconds) =>
        Assert.Equal("--duration-per", Assert.Throws<InvalidOptionException>(() => FilmOptions.FramesIn(seconds, 30)).Option);

    [Fact]
    public void ValuesThatNoFilmCanHaveAreRefusedByTheirOption()
    {
        new FilmOptions().Validate();
        Refused("--resolution", new FilmOptions { Width = 1921 });
        Refused("--resolution", new FilmOptions { Height = 719 });
        Refused("--resolution", new FilmOptions { Width = 0 });
        Refused("--fps", new FilmOptions { FramesPerSecond = 0 });
        Refused("--fps", new FilmOptions { FramesPerSecond = 29 });
        Refused("--fps", new FilmOptions { FramesPerSecond = 240 });
        Refused("--duration-per", new FilmOptions { FramesPerSlide = 0 });
        Refused("--crf", new FilmOptions { Quality = 52 });
        Refused("--x264-preset", new FilmOptions { Preset = "ultrafast" });

        static void Refused(string option, FilmOptions options) => Assert.Equal(option, Assert.Throws<InvalidOptionException>(options.Validate).Option);
    }
}
