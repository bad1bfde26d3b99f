using Imago.Numerics;

namespace Imago.Imaging.Colour;

/// <summary>
/// Converts a code, 0 to 1, to light, where 1 is paper white on a display: ITU-T H.273's TransferCharacteristics, and powers. In HDR codes paper
/// white is 203 cd/m² (ITU-R BT.2408-7, table 1).
/// </summary>
internal static class TransferCurve
{
    /// <summary>The luminance of paper white in HDR, in cd/m².</summary>
    public const double White = 203;

    /// <summary>The luminance of HLG's largest code on its reference display, in cd/m² (ITU-R BT.2100-2, table 5).</summary>
    public const double HlgPeak = 1000;

    private const double M1 = 2610 / 16384.0;
    private const double M2 = 2523 / 4096.0 * 128;
    private const double C1 = 3424 / 4096.0;
    private const double C2 = 2413 / 4096.0 * 32;
    private const double C3 = 2392 / 4096.0 * 32;

    /// <summary>The light of a code. For HLG it is the scene's, 0 to 1; <see cref="LightTransform"/> applies the display's curve.</summary>
    /// <param name="transfer">TransferCharacteristics; unknown ones count as sRGB's curve.</param>
    /// <param name="code">0 to 1.</param>
    public static double Light(int transfer, double code) => transfer switch
    {
        1 or 6 or 11 or 14 or 15 => code < 0.081 ? code / 4.5 : ScalarFunctions.Pow((code + 0.099) / 1.099, 1 / 0.45),
        4 => ScalarFunctions.Pow(code, 2.2),
        5 => ScalarFunctions.Pow(code, 2.8),
        7 => code < 0.0913 ? code / 4 : ScalarFunctions.Pow((code + 0.1115) / 1.1115, 1 / 0.45),
        CodedColour.Linear => code,
        9 => code <= 0 ? 0 : ScalarFunctions.Pow(10, (code - 1) * 2),
        10 => code <= 0 ? 0 : ScalarFunctions.Pow(10, (code - 1) * 2.5),
        CodedColour.Pq => FromPq(code) / White,
        17 => ScalarFunctions.Pow(code, 2.6) * 52.37 / 48,
        CodedColour.Hlg => code <= 0.5 ? code * code / 3 : (ScalarFunctions.Exp((code - 0.55991073) / 0.17883277) + 0.28466892) / 12,
        _ => code <= 0.04045 ? code / 12.92 : ScalarFunctions.Pow((code + 0.055) / 1.055, 2.4),
    };

    /// <summary>The luminance of a PQ code, in cd/m² (SMPTE ST 2084).</summary>
    public static double FromPq(double code)
    {
        var power = ScalarFunctions.Pow(Math.Clamp(code, 0, 1), 1 / M2);
        return 10000 * ScalarFunctions.Pow(Math.Max(power - C1, 0) / (C2 - (C3 * power)), 1 / M1);
    }

    /// <summary>The PQ code of a luminance in cd/m².</summary>
    public static double ToPq(double luminance)
    {
        var power = ScalarFunctions.Pow(Math.Clamp(luminance / 10000, 0, 1), M1);
        return ScalarFunctions.Pow((C1 + (C2 * power)) / (1 + (C3 * power)), M2);
    }
}
