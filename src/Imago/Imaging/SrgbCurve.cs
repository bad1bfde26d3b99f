using Imago.Numerics;

namespace Imago.Imaging;

/// <summary>
/// sRGB's transfer curve (IEC 61966-2-1) by table: levels to light and back. Light is 0 to 1; a level converted to light and back is unchanged.
/// </summary>
internal static class SrgbCurve
{
    // Finer than the narrowest level, which spans 1 / (255 * 12.92) of light: an entry holds at most two levels.
    private const int Steps = 4096;

    // The least light of each level, halfway to the one below. The last entry is never compared, so there is no level above 255.
    private static readonly float[] Least = [.. Enumerable.Range(0, 256).Select(level => (float)ToLight(level - 0.5)), float.NaN];
    private static readonly float[] Lights = [.. Enumerable.Range(0, 256).Select(level => (float)ToLight(level))];
    private static readonly byte[] Levels = MakeLevels();

    /// <summary>[256]: each level's light.</summary>
    public static ReadOnlySpan<float> Light => Lights;

    /// <summary>The nearest level on the curve; light outside 0 to 1 is clipped.</summary>
    public static int Level(float light)
    {
        int level = Levels[Math.Clamp((int)(light * Steps), 0, Steps)];
        return light >= Least[level + 1] ? level + 1 : level;
    }

    private static double ToLight(double level)
    {
        var v = level / 255;
        return v <= 0.04045 ? v / 12.92 : ScalarFunctions.Pow((v + 0.055) / 1.055, 2.4);
    }

    private static byte[] MakeLevels()
    {
        var levels = new byte[Steps + 1];
        var level = 0;
        for (var i = 0; i < levels.Length; i++)
        {
            while ((float)i / Steps >= Least[level + 1])
                level++;
            levels[i] = (byte)level;
        }

        return levels;
    }
}
