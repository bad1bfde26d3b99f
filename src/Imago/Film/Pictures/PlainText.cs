using System.Globalization;
using System.Text;

namespace Imago.Film.Pictures;

/// <summary>Prepares any string for drawing: one line, without invisible characters or ones that change the text direction.</summary>
internal static class PlainText
{
    // No living language puts more marks on a letter. Stacks of hundreds are meant to break out of the line.
    private const int MostMarks = 4;
    private const int MostElements = 300;
    private const string Ellipsis = "…";

    /// <summary>Cleans a string.</summary>
    /// <param name="text">Any string, even with lone surrogates and control characters.</param>
    /// <returns>Its visible characters with single spaces between words; at most 300 of them, then an ellipsis. May be empty.</returns>
    public static string Of(string text)
    {
        var result = new StringBuilder();
        var (marks, space) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (KindOf(rune))
            {
                case Kind.Space:
                    space = result.Length > 0;
                    continue;
                case Kind.Nothing:
                    continue;
                case Kind.Mark when ++marks > MostMarks:
                    continue;
                case Kind.Letter:
                    marks = 0;
                    break;
            }

            if (space)
                result.Append(' ');
            space = false;
            result.Append(rune.ToString());
        }

        return Shortened(result.ToString(), MostElements);
    }

    /// <summary>Returns the first text elements (characters as readers see them), and an ellipsis where something is left out.</summary>
    public static string Shortened(string text, int elements)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= elements ? text : text[..starts[elements]].TrimEnd() + Ellipsis;
    }

    /// <summary>Returns how many of the first text elements are whole words; all of them where more than 30 % would be lost.</summary>
    public static int WholeWords(string text, int elements)
    {
        const double LeastKept = 0.7;
        var starts = StringInfo.ParseCombiningCharacters(text);
        if (elements < 1 || elements >= starts.Length || text[starts[elements]] == ' ')
            return elements;
        var space = text.LastIndexOf(' ', starts[elements] - 1);
        var whole = Array.IndexOf(starts, space);
        return whole >= elements * LeastKept ? whole : elements;
    }

    /// <summary>Returns the number of text elements.</summary>
    public static int Elements(string text) => StringInfo.ParseCombiningCharacters(text).Length;

    /// <summary>Escapes a text for Pango's markup.</summary>
    public static string AsMarkup(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Kind.Space,

        // Joiners shape Arabic, Indic scripts and emoji. The others are invisible, and some change the direction of the text after them.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D ? Kind.Joiner : Kind.Nothing,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,

        // Fonts draw these differently or not at all.
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Surrogate => Kind.Nothing,
        _ => rune == Rune.ReplacementChar ? Kind.Nothing : Kind.Letter,
    };

    private enum Kind
    {
        Letter,
        Mark,
        Joiner,
        Space,
        Nothing,
    }
}
