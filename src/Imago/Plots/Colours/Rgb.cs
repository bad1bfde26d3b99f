using System.Globalization;
using Imago.Numerics;

namespace Imago.Plots.Colours;

/// <summary>An sRGB colour with 8 bits per channel.</summary>
/// <param name="Red">Red.</param>
/// <param name="Green">Green.</param>
/// <param name="Blue">Blue.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>The colour in the form of SVG and CSS, such as <c>#003ca5</c>.</summary>
    public string Hex => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    /// <summary>Parses the form of <see cref="Hex"/>.</summary>
    /// <param name="hex">A hash and six hexadecimal digits.</param>
    internal static Rgb Parse(string hex)
    {
        var bytes = Convert.FromHexString(hex.AsSpan(1));
        return new Rgb(bytes[0], bytes[1], bytes[2]);
    }

    /// <summary>Red, green and blue as linear light, 0 to 1 (IEC 61966-2-1).</summary>
    internal (double Red, double Green, double Blue) ToLight() => (Light(Red), Light(Green), Light(Blue));

    /// <inheritdoc />
    public override string ToString() => Hex;

    private static double Light(byte level)
    {
        var v = level / 255.0;
        return v <= 0.04045 ? v / 12.92 : ScalarFunctions.Pow((v + 0.055) / 1.055, 2.4);
    }
}
