namespace Imago.Errors;

/// <summary>How long a title may be: it stands on a card, in the name of a film, and in what FFmpeg is told, which has an end.</summary>
internal static class TitleRule
{
    /// <summary>The most characters of a title.</summary>
    public const int MostCharacters = 1000;

    /// <summary>Refuses a title that is too long.</summary>
    /// <exception cref="InvalidOptionException">It is.</exception>
    public static void Check(string? title, string option) => OptionRule.Holds(
        title is null || title.Length <= MostCharacters,
        option,
        FormattableString.Invariant($"a title of at most {MostCharacters} characters is expected, one of {title?.Length} was found."));
}
