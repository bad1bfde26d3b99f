using Imago.Errors;
using Imago.Film;

namespace Imago.Tests.Film;

public sealed class FilmOptionsTests
{
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
        Refused("--transition", new FilmOptions { Transition = (Transition)3 });
        Refused("--transition-frames", new FilmOptions { TransitionFrames = 0 });
        Refused("--transition-frames", new FilmOptions { TransitionFrames = 301 });
        Refused("--x264-preset", new FilmOptions { Preset = "ultrafast" });

        static void Refused(string option, FilmOptions options) => Assert.Equal(option, Assert.Throws<InvalidOptionException>(options.Validate).Option);
    }
}
