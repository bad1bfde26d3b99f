using Imago.Film.Muxing;
using Imago.Film.Planning;

namespace Imago.Tests.Film.Muxing;

public sealed class FilmMetadataTests
{
    [Fact]
    public void EverySlideIsAChapterAndEveryCharacterIsText()
    {
        var film = new FilmRequest(["/photos/a=b;c#d.jpg", "/photos/back\\slash\nline.png"], "/album/film.mp4")
        {
            Title = "Moths; and = others",
            Comment = "Made\0 by hand",
            Date = new DateOnly(2024, 5, 3),
            Opening = new OpeningCard("Moths", "2 photos", 30),
            Options = new FilmOptions { FramesPerSecond = 25 },
            SlideFrames = [50, 75],
        };

        Assert.Equal(
            """
            ;FFMETADATA1
            title=Moths\; and \= others
            comment=Made by hand
            date=2024-05-03
            [CHAPTER]
            TIMEBASE=1/25
            START=0
            END=30
            title=Moths
            [CHAPTER]
            TIMEBASE=1/25
            START=30
            END=80
            title=a\=b\;c\#d
            [CHAPTER]
            TIMEBASE=1/25
            START=80
            END=155
            title=back\\slash\
            line

            """.ReplaceLineEndings("\n"),
            FilmMetadata.Of(film));
    }
}
