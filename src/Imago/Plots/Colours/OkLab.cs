using Imago.Numerics;

namespace Imago.Plots.Colours;

/// <summary>A colour in OKLab, where equal distances look about equally different (Ottosson 2020).</summary>
/// <param name="L">Lightness, 0 black to 1 white.</param>
/// <param name="A">From green to red.</param>
/// <param name="B">From blue to yellow.</param>
internal readonly record struct OkLab(double L, double A, double B)
{
    /// <summary>Converts linear light in sRGB's primaries; values are clamped to 0 to 1.</summary>
    public static OkLab OfLight(double red, double green, double blue)
    {
        (red, green, blue) = (Math.Clamp(red, 0, 1), Math.Clamp(green, 0, 1), Math.Clamp(blue, 0, 1));
        var l = ScalarFunctions.Cbrt((0.4122214708 * red) + (0.5363325363 * green) + (0.0514459929 * blue));
        var m = ScalarFunctions.Cbrt((0.2119034982 * red) + (0.6806995451 * green) + (0.1073969566 * blue));
        var s = ScalarFunctions.Cbrt((0.0883024619 * red) + (0.2817188376 * green) + (0.6299787005 * blue));
        return new OkLab(
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    /// <summary>The distance between two colours; black and white are 1 apart.</summary>
    public double DistanceTo(OkLab other)
    {
        var (l, a, b) = (L - other.L, A - other.A, B - other.B);
        return Math.Sqrt((l * l) + (a * a) + (b * b));
    }
}
