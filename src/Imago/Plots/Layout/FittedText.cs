using System.Globalization;
using System.Text.RegularExpressions;

namespace Imago.Plots.Layout;

/// <summary>Cuts titles to a width, between characters as people see them, with an ellipsis for the missing end.</summary>
internal static partial class FittedText
{
    private const string Ellipsis = "\u2026";

    /// <summary>Returns a title as one line; every run of white space becomes one space.</summary>
    public static string OneLine(string? text) => WhiteSpace().Replace(text ?? string.Empty, " ").Trim();

    /// <summary>Returns a title in one line, cut to a width.</summary>
    /// <param name="text">The title.</param>
    /// <param name="room">The width in pixels.</param>
    /// <param name="size">The font size.</param>
    /// <param name="isBold">True for semi-bold.</param>
    /// <returns>The line; empty if not even one character fits.</returns>
    public static string Fit(string? text, double room, double size, bool isBold = false)
    {
        var line = OneLine(text);
        if (TextWidth.Of(line, size, isBold) <= room)
            return line;
        var left = room - TextWidth.Of(Ellipsis, size, isBold);
        var starts = StringInfo.ParseCombiningCharacters(line);
        for (var kept = starts.Length - 1; kept > 0; kept--)
        {
            var head = line.AsSpan(0, starts[kept]).TrimEnd();
            if (TextWidth.Of(head, size, isBold) <= left)
                return string.Concat(head, Ellipsis);
        }

        return string.Empty;
    }

    /// <summary>Returns a title in at most two lines, broken between words where that helps, each cut to a width.</summary>
    /// <param name="text">The title.</param>
    /// <param name="room">The width in pixels.</param>
    /// <param name="size">The font size.</param>
    public static string[] InTwoLines(string? text, double room, double size)
    {
        var line = OneLine(text);
        if (TextWidth.Of(line, size) <= room)
            return line.Length == 0 ? [] : [line];

        // The break that makes the two lines most equal in width, if the first line fits.
        var best = (At: -1, Widest: double.PositiveInfinity);
        for (var at = line.IndexOf(' ', StringComparison.Ordinal); at > 0; at = line.IndexOf(' ', at + 1))
        {
            var first = TextWidth.Of(line.AsSpan(0, at), size);
            var widest = Math.Max(first, TextWidth.Of(line.AsSpan(at + 1), size));
            if (first <= room && widest < best.Widest)
                best = (at, widest);
        }

        string[] lines = best.At < 0 ? [Fit(line, room, size)] : [line[..best.At], Fit(line[(best.At + 1)..], room, size)];
        return [.. lines.Where(l => l.Length > 0)];
    }

    [GeneratedRegex("\\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WhiteSpace();
}
