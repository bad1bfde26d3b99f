namespace Imago.Errors;

/// <summary>Limits the length of a title, which appears on a card, in a film's file name and in FFmpeg's arguments.</summary>
internal static class TitleRule
{
    /// <summary>The maximum number of characters.</summary>
    public const int MostCharacters = 1000;

    /// <summary>Refuses a title that is too long.</summary>
    /// <exception cref="InvalidOptionException">The title is too long.</exception>
    public static void Check(string? title, string option) => OptionRule.Require(
        title is null || title.Length <= MostCharacters,
        option,
        FormattableString.Invariant($"a title of at most {MostCharacters} characters is expected, one of {title?.Length} was found."));
}
