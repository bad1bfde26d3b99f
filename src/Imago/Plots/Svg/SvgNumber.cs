using System.Globalization;

namespace Imago.Plots.Svg;

/// <summary>Formats numbers for SVG: with a point, few decimals and no exponent, in any culture.</summary>
internal static class SvgNumber
{
    /// <summary>Formats a number with at most two decimals: a hundredth of a pixel is invisible.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string Of(double value) => Of(value, "0.##");

    /// <summary>Formats a number with at most one decimal, for shapes of many points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not finite.</exception>
    public static string Short(double value) => Of(value, "0.#");

    private static string Of(double value, string format)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A picture has finite numbers only.");
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }
}
