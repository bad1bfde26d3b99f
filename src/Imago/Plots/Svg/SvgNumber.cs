using System.Globalization;

namespace Imago.Plots.Svg;

/// <summary>Numbers as SVG has them: with a point, few decimals and no exponent, whatever the machine's culture.</summary>
internal static class SvgNumber
{
    /// <summary>A number with at most two decimals: a hundredth of a pixel is finer than anyone sees.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static string Of(double value) => Of(value, "0.##");

    /// <summary>A number with at most one decimal, for shapes of many points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public static string Short(double value) => Of(value, "0.#");

    private static string Of(double value, string format)
    {
        if (!double.IsFinite(value))
            throw new ArgumentOutOfRangeException(nameof(value), value, "A picture has finite numbers only.");
        var text = value.ToString(format, CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }
}
