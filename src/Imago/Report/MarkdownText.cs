using System.Globalization;
using System.Text;

namespace Imago.Report;

/// <summary>
/// Escapes text for Markdown (CommonMark with GitHub's tables and links), because file names and titles may contain anything.
/// </summary>
internal static class MarkdownText
{
    // Characters that may be markup within a line. CommonMark allows a backslash before each of them.
    private const string Marks = "\\`*_{}[]<>()#+!|&~$@\"";

    /// <summary>Escapes text for a line or a table cell.</summary>
    /// <param name="text">The text.</param>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        var line = OneLine(text);
        for (var i = 0; i < line.Length; i++)
        {
            // GitHub also makes links of bare http:// and www.
            var link = (line[i] == ':' && i + 1 < line.Length && line[i + 1] == '/')
                || (line[i] == '.' && i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase));
            if (link || Marks.Contains(line[i], StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Formats text as code, in which nothing is markup. Not for tables, where a bar ends the cell even in code.</summary>
    /// <param name="text">The text.</param>
    public static string Code(string text)
    {
        var line = OneLine(text);
        var (longest, run) = (0, 0);
        foreach (var c in line)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);

        // CommonMark removes one space at each end where both are there. It separates backticks and spaces at the ends from the fence.
        var pad = line.Length == 0 || line[0] is '`' or ' ' || line[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    // Line breaks would end the line, and direction marks would turn the text after them; both become the replacement character.
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var hidden = char.IsControl(c) || char.IsSurrogate(c)
                ? char.IsControl(c)
                : CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\u200E' or '\u200F' or '\u061C';
            line.Append(hidden ? '\uFFFD' : c);
        }

        return line.ToString();
    }
}
