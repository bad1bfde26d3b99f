using System.Globalization;
using System.Text;

namespace Imago.Report;

/// <summary>
/// Text that stays text in Markdown (CommonMark with GitHub's tables and links), whatever it holds: names of files and titles are
/// other people's words.
/// </summary>
internal static class MarkdownText
{
    // What may be read as markup inside a line. All of these may stand behind a backslash in CommonMark.
    private const string Marks = "\\`*_{}[]<>()#+!|&~$@\"";

    /// <summary>Text in a line or a cell of a table.</summary>
    /// <param name="text">The text.</param>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        var line = OneLine(text);
        for (var i = 0; i < line.Length; i++)
        {
            // GitHub makes links of bare http:// and www. too.
            var link = (line[i] == ':' && i + 1 < line.Length && line[i + 1] == '/')
                || (line[i] == '.' && i >= 3 && line.AsSpan(i - 3, 3).Equals("www", StringComparison.OrdinalIgnoreCase));
            if (link || Marks.Contains(line[i], StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(line[i]);
        }

        return escaped.ToString();
    }

    /// <summary>Text as code, in which nothing is markup; not for tables, which see their bars in code too.</summary>
    /// <param name="text">The text.</param>
    public static string Code(string text)
    {
        var line = OneLine(text);
        var (longest, run) = (0, 0);
        foreach (var c in line)
            longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        var fence = new string('`', longest + 1);

        // One blank at each end is taken off again where both are there, which keeps ticks and blanks at the ends apart from the fence.
        var pad = line.Length == 0 || line[0] is '`' or ' ' || line[^1] is '`' or ' ' ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }

    // Line ends would end what they stand in, and marks of direction would turn what follows; all become the sign for what cannot be shown.
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
