using System.Globalization;

namespace Imago.Cli.Options;

/// <summary>
/// Reads numbers as they are typed: ASCII digits, a point for decimals, nothing between thousands. .NET's own parsers take a comma for a
/// separator of thousands, so that 2,5 would be 25.
/// </summary>
internal static class NumberText
{
    private const NumberStyles RealStyle = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a whole number.</summary>
    /// <param name="text">The text, digits with or without a sign.</param>
    /// <returns>The number; null where the text is none, or one beyond 64 bits.</returns>
    public static long? Whole(string text) =>
        IsOf(text, "+-") && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Reads a number that may have decimals or an exponent.</summary>
    /// <param name="text">The text, such as <c>2.5</c> or <c>1e-4</c>.</param>
    /// <returns>The number; null where the text is none, or one that no double is near.</returns>
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

    // The parsers also take NaN, Infinity and zeros at the end by themselves.
    private static bool IsOf(string text, string signs) => text.All(c => char.IsAsciiDigit(c) || signs.Contains(c, StringComparison.Ordinal));
}
