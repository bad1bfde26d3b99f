using Imago.Film.Frames;
using Imago.Film.Motion;

namespace Imago.Film.Planning;

/// <summary>The words by which the choices of films go on the command line, in <c>album.json</c> and on the page.</summary>
public static class FilmWords
{
    /// <summary>A choice's word: its name in lower case, but for those of two words.</summary>
    /// <param name="choice">A <see cref="Transition"/>, <see cref="SlideMotion"/>, <see cref="CanvasFit"/>, <see cref="FilmQuality"/> or <see cref="VideoCodec"/>.</param>
    public static string NameOf<T>(T choice)
        where T : struct, Enum => choice is Transition.FadeBlack ? "fade-black" : choice.ToString().ToLowerInvariant();
}
