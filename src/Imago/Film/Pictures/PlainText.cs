using System.Globalization;
using System.Text;

namespace Imago.Film.Pictures;

/// <summary>Makes any string one that can be drawn: one line of it, with nothing in it that has no shape or turns what stands around it.</summary>
internal static class PlainText
{
    // Letters of no living language carry more marks than this; stacks of hundreds are put there to break out of the line.
    private const int MostMarks = 4;
    private const int MostElements = 300;
    private const string Ellipsis = "…";

    /// <summary>Cleans a string.</summary>
    /// <param name="text">Anything, lone surrogates and control characters included.</param>
    /// <returns>
    /// Its visible characters, with single spaces between words; at most 300 of them, an ellipsis for the rest. May be empty.
    /// </returns>
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

    /// <summary>The beginning of a text: so many of what a reader takes for characters, and an ellipsis where something is left out.</summary>
    public static string Shortened(string text, int elements)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= elements ? text : text[..starts[elements]].TrimEnd() + Ellipsis;
    }

    /// <summary>How many elements of a beginning of a text are whole words; all of them where much would be lost.</summary>
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

    /// <summary>How many of what a reader takes for characters a text has.</summary>
    public static int Elements(string text) => StringInfo.ParseCombiningCharacters(text).Length;

    /// <summary>A text as Pango's markup, meaning just itself.</summary>
    public static string AsMarkup(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static Kind KindOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => Kind.Space,

        // Joiners shape Arabic, Indic scripts and emoji. The others are unseen, and some turn the text after them around.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D ? Kind.Joiner : Kind.Nothing,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => Kind.Mark,

        // No font draws them alike, if at all.
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
