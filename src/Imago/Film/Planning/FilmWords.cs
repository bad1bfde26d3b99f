using Imago.Film.Frames;
using Imago.Film.Motion;

namespace Imago.Film.Planning;

/// <summary>The names of the films' choices on the command line, in <c>album.json</c> and on the page.</summary>
public static class FilmWords
{
    /// <summary>A choice's name: its enum name in lower case, with a hyphen if it has two words.</summary>
    /// <param name="choice">A <see cref="Transition"/>, <see cref="SlideMotion"/>, <see cref="CanvasFit"/>, <see cref="FilmQuality"/> or <see cref="VideoCodec"/>.</param>
    public static string NameOf<T>(T choice)
        where T : struct, Enum => choice is Transition.FadeBlack ? "fade-black" : choice.ToString().ToLowerInvariant();
}
