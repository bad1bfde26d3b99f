using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Motion;
using Imago.Film.Planning;

namespace Imago.Tests.Film.Planning;

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
        Refused("--transition", new FilmOptions { Transition = (Transition)3 });
        Refused("--transition-length", new FilmOptions { TransitionFrames = 0 });
        Refused("--transition-length", new FilmOptions { TransitionFrames = 301 });
        Refused("--motion", new FilmOptions { Motion = (SlideMotion)2 });
        Refused("--fit", new FilmOptions { Fit = (CanvasFit)3 });
        Refused("--enlarge", new FilmOptions { MostEnlargement = 0 });
        Refused("--enlarge", new FilmOptions { MostEnlargement = double.NaN });
        Refused("--quality", new FilmOptions { Quality = (FilmQuality)4 });
        Refused("--codec", new FilmOptions { Codec = (VideoCodec)3 });

        static void Refused(string option, FilmOptions options) => Assert.Equal(option, Assert.Throws<InvalidOptionException>(options.Validate).Option);
    }
}
