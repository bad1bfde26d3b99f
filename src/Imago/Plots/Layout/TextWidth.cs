using System.Globalization;
using System.Text;

namespace Imago.Plots.Layout;

/// <summary>
/// Estimates the greatest width of text without a font, because a picture must have the same bytes everywhere and is shown with unknown
/// fonts. ASCII characters have the larger width of Liberation Sans (as wide as Arial and Helvetica) and DejaVu Sans; other scripts follow
/// rules.
/// </summary>
internal static class TextWidth
{
    // Semi-bold is at most this much wider in both families.
    private const double Bold = 1.25;
    private const double Other = 0.9;
    private const double FullWidth = 1.05;
    private const double Emoji = 1.45;

    // Hundredths of the font size, from U+0020 to U+007E.
    private static ReadOnlySpan<byte> Ascii =>
    [
        32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34,
        64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 56,
        102, 69, 69, 73, 78, 67, 62, 78, 76, 30, 50, 67, 56, 87, 75, 79,
        67, 79, 73, 67, 62, 74, 69, 99, 69, 67, 69, 40, 34, 40, 84, 56,
        50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62,
        64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
    ];

    /// <summary>Estimates the width of a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="size">The font size in pixels.</param>
    /// <param name="isBold">True for semi-bold.</param>
    /// <returns>The width in pixels.</returns>
    public static double Of(ReadOnlySpan<char> text, double size, bool isBold = false)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width * size * (isBold ? Bold : 1);
    }

    private static double Of(Rune rune) => rune.Value switch
    {
        >= ' ' and <= '~' => Ascii[rune.Value - ' '] / 100.0,

        // Characters that stand for words or phrases: Arabic ligatures as long as a line, cuneiform signs.
        >= 0xfdf0 and <= 0xfdff => 12,
        >= 0x12000 and <= 0x1254f => 4,
        >= 0x1f000 and <= 0x1fbff => Emoji,
        (>= 0x2e80 and <= 0xd7ff) or (>= 0xf900 and <= 0xfaff) or (>= 0xff00 and <= 0xff60) or (>= 0x20000 and <= 0x3ffff) => FullWidth,
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.MathSymbol or UnicodeCategory.OtherSymbol => 1.1,
            _ => Other,
        },
    };
}
