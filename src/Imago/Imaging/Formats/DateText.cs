using System.Globalization;
using System.Text.RegularExpressions;

namespace Imago.Imaging.Formats;

/// <summary>
/// Reads dates of EXIF, XMP and IPTC in the forms that writers use: <c>2011:11:11 11:11:11</c>, <c>2011-11-11T11:11:11.25+02:00</c>,
/// <c>2011/11/11</c>, <c>20111111</c>. Blanks mean an unknown time, which counts as midnight. Without a day there is no date.
/// </summary>
internal static partial class DateText
{
    private const int LongestText = 100;

    // Local time is at most 14 hours from UTC.
    private static readonly TimeSpan FarthestOffset = TimeSpan.FromHours(14);

    /// <summary>Reads a date.</summary>
    /// <param name="text">The date, with or without a time and an offset.</param>
    /// <returns>The local time, and the offset if given; null if the text is not a date.</returns>
    public static (DateTime Local, TimeSpan? Offset)? Parse(string? text)
    {
        if (text is null || text.Length > LongestText)
            return null;
        var match = Form().Match(text.Trim('\0', ' ', '\t', '\r', '\n'));
        if (!match.Success)
            return null;
        var groups = match.Groups;
        return At(Number(groups["y"]), Number(groups["mo"]), Number(groups["d"]), Number(groups["h"]), Number(groups["mi"]), Number(groups["s"])) is { } date
            ? (date + Fraction(groups["f"].Value), Offset(groups["o"].Value))
            : null;
    }

    /// <summary>A date from its parts; null if there is no such date.</summary>
    public static DateTime? At(int year, int month, int day, int hour, int minute, int second)
    {
        // Some cameras call the first hour of the day 24. DateTime has no leap second.
        hour = hour == 24 ? 0 : hour;
        second = second == 60 ? 59 : second;
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? new DateTime(year, month, day, hour, minute, second)
            : null;
    }

    /// <summary>Reads an offset from UTC, such as <c>+02:00</c>, <c>-0330</c>, <c>+02</c> or <c>Z</c>; null if the text is not one.</summary>
    public static TimeSpan? Offset(string? text)
    {
        var match = OffsetForm().Match(text?.Trim('\0', ' ') ?? "");
        if (!match.Success)
            return null;
        if (match.Value is "Z" or "z")
            return TimeSpan.Zero;
        var offset = new TimeSpan(Number(match.Groups["h"]), Number(match.Groups["m"]), 0);
        return offset <= FarthestOffset && Number(match.Groups["m"]) < 60 ? (match.Value[0] == '-' ? -offset : offset) : null;
    }

    /// <summary>The value of the digits after the decimal point.</summary>
    public static TimeSpan Fraction(string? digits)
    {
        const int MostDigits = 7;
        var text = digits?.Trim('\0', ' ') ?? "";
        return text.Length > 0 && text.All(char.IsAsciiDigit)
            ? TimeSpan.FromTicks(long.Parse(text[..Math.Min(text.Length, MostDigits)].PadRight(MostDigits, '0'), CultureInfo.InvariantCulture))
            : TimeSpan.Zero;
    }

    private static int Number(Group digits) => digits.ValueSpan.IsEmpty ? 0 : int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    // Texts are short and repetitions are not nested, so backtracking is bounded. Non-backtracking automata take 0.1 s to build at each start.
#pragma warning disable MA0009
    [GeneratedRegex(
        @"^(?<y>[0-9]{4})(?:[-:/.](?<mo>[0-9]{1,2})[-:/.](?<d>[0-9]{1,2})|(?<mo>[0-9]{2})(?<d>[0-9]{2}))" +
        @"(?:(?:[T ] *|:)(?:(?<h>[0-9]{0,2}) *: *(?<mi>[0-9]{0,2})(?: *: *(?<s>[0-9]{0,2})(?:[.,:](?<f>[0-9]+))?)?|(?<h>[0-9]{2})(?<mi>[0-9]{2})(?<s>[0-9]{2})))?" +
        @" *(?<o>[Zz]|[+-][0-9]{1,2}:?[0-9]{0,2})?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();

    [GeneratedRegex(@"^(?:[Zz]|[+-](?<h>[0-9]{1,2}):?(?<m>[0-9]{2})?)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex OffsetForm();
#pragma warning restore MA0009
}
