using System.Globalization;

namespace Imago.Cli.Options;

/// <summary>
/// Reads numbers as they are typed: ASCII digits, a decimal point, no thousands separators. .NET's parsers take a comma as a thousands
/// separator, so that 2,5 would be 25.
/// </summary>
internal static class NumberText
{
    private const NumberStyles RealStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a whole number.</summary>
    /// <param name="text">The text: digits with an optional sign.</param>
    /// <returns>The number; null if the text is not a whole number or does not fit 64 bits.</returns>
    public static long? Whole(string text) =>
        IsOf(text, "+-") && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads a number with optional decimals and exponent.</summary>
    /// <param name="text">The text, such as <c>2.5</c> or <c>1e-4</c>.</param>
    /// <returns>The number; null if the text is not a number or is out of the range of doubles.</returns>
    public static double? Real(string text) =>
        IsOf(text, "+-.eE") && double.TryParse(text, RealStyle, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>Reads a number of pixels, which may end in M for millions.</summary>
    /// <param name="text">The text, such as <c>300M</c> or <c>300000000</c>.</param>
    public static long? Pixels(string text)
    {
        if (!text.EndsWith('M') && !text.EndsWith('m'))
            return Whole(text);
        return Whole(text[..^1]) is { } millions and >= 0 and <= long.MaxValue / 1_000_000 ? millions * 1_000_000 : null;
    }

    // The parsers also accept NaN, Infinity and trailing zero characters.
    private static bool IsOf(string text, string signs) => text.All(c => char.IsAsciiDigit(c) || signs.Contains(c, StringComparison.Ordinal));
}
