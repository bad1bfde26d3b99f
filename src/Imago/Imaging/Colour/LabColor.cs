using Imago.Numerics;

namespace Imago.Imaging.Colour;

/// <summary>Converts sRGB (IEC 61966-2-1) to CIE L*a*b* under D65, by tables.</summary>
internal static class LabColor
{
    private const int GammaSteps = 16; // table entries per 8-bit level
    private const int RootSteps = 4096;
    private static readonly float[] Linear = MakeLinear();
    private static readonly float[] Root = MakeRoot();

    /// <summary>Converts planes in place.</summary>
    /// <param name="first">Red, 0 to 255; receives L*, 0 to 100.</param>
    /// <param name="second">Green; receives a*, about -86 to 98.</param>
    /// <param name="third">Blue; receives b*, about -108 to 94.</param>
    public static void FromSrgb(Span<float> first, Span<float> second, Span<float> third)
    {
        for (var i = 0; i < first.Length; i++)
        {
            var (r, g, b) = (ToLinear(first[i]), ToLinear(second[i]), ToLinear(third[i]));

            // The rows of the sRGB to XYZ matrix, each divided by its component of the white point.
            var x = CubeRoot(((0.412453f * r) + (0.357580f * g) + (0.180423f * b)) / 0.950456f);
            var y = CubeRoot((0.212671f * r) + (0.715160f * g) + (0.072169f * b));
            var z = CubeRoot(((0.019334f * r) + (0.119193f * g) + (0.950227f * b)) / 1.088754f);
            first[i] = (116 * y) - 16;
            second[i] = 500 * (x - y);
            third[i] = 200 * (y - z);
        }
    }

    private static float ToLinear(float value) => Linear[Math.Clamp((int)((value * GammaSteps) + 0.5f), 0, Linear.Length - 1)];

    private static float CubeRoot(float t)
    {
        var at = Math.Clamp(t, 0, 1) * RootSteps;
        var i = Math.Min((int)at, RootSteps - 1);
        return Root[i] + ((at - i) * (Root[i + 1] - Root[i]));
    }

    private static float[] MakeLinear()
    {
        var table = new float[(255 * GammaSteps) + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var v = i / (255.0 * GammaSteps);
            table[i] = (float)(v <= 0.04045 ? v / 12.92 : ScalarFunctions.Pow((v + 0.055) / 1.055, 2.4));
        }

        return table;
    }

    private static float[] MakeRoot()
    {
        const double Epsilon = 216.0 / 24389;
        var table = new float[RootSteps + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var t = (double)i / RootSteps;
            table[i] = (float)(t > Epsilon ? ScalarFunctions.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116);
        }

        return table;
    }
}
