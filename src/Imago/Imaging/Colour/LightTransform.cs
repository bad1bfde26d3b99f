using Imago.Numerics;

namespace Imago.Imaging.Colour;

/// <summary>
/// Converts pixels of a known transfer curve and known primaries to sRGB: codes to linear light, light to sRGB's primaries, light above white
/// tone-mapped (<see cref="ToneCurve"/>), light to levels. Colours outside sRGB are clipped at its edge, as in browsers.
/// </summary>
internal sealed class LightTransform
{
    // The share of pixels that may be brighter than the peak: glints, and ringing of the resampling.
    private const int GlintsIn = 1000;

    // Peaks are resolved in steps of 2^(1/64).
    private const int PeakBits = 6;
    private const int PeakShift = 23 - PeakBits;
    private const int WhiteBin = 127 << PeakBits;
    private const int PeakBins = 8 << PeakBits;

    // ITU-R BT.2100-2, table 5: HLG's display has a gamma of 1.2 that acts on luminance, so hues stay.
    private static readonly Lazy<OctaveTable> HlgDisplay = new(() =>
        new OctaveTable(luminance => ScalarFunctions.Pow(luminance, 0.2) * TransferCurve.HlgPeak / TransferCurve.White, from: -24, to: 1));

    private readonly float[] _light;
    private readonly float[] _matrix;
    private readonly float[]? _luminance;
    private readonly bool _isHighRange;

    /// <summary>Creates the transform.</summary>
    /// <param name="light">Light by code; 1 is white.</param>
    /// <param name="primaries">The primaries.</param>
    /// <param name="isHighRange">True if light can exceed white.</param>
    /// <param name="isScene">True if the light is the scene's and the display's curve is still to be applied (HLG).</param>
    public LightTransform(float[] light, Chromaticities primaries, bool isHighRange = false, bool isScene = false)
    {
        _light = light;
        _matrix = [.. (primaries.ToSrgb() ?? Chromaticities.Srgb.ToSrgb()!).Cast<double>().Select(v => (float)v)];
        _luminance = isScene ? [.. (primaries.Luminance() ?? Chromaticities.Srgb.Luminance()!).Select(v => (float)v)] : null;
        _isHighRange = isHighRange;
    }

    /// <summary>The transform for an ITU-T H.273 code.</summary>
    /// <param name="colour">The code.</param>
    /// <param name="maxCode">The largest sample.</param>
    public static LightTransform Of(CodedColour colour, int maxCode) => new(
        Tabulate(code => TransferCurve.Light(colour.Transfer, code), maxCode),
        Chromaticities.Of(colour.Primaries),
        colour.IsHighRange,
        isScene: colour.Transfer == CodedColour.Hlg);

    /// <summary>The transform for linear light, as 16-bit floats (<see cref="Half"/>); values that are not finite count as black.</summary>
    /// <param name="primaries">The primaries.</param>
    public static LightTransform OfHalves(Chromaticities primaries) => new(
        [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(code => (float)BitConverter.UInt16BitsToHalf((ushort)code)).Select(light => light > 0 ? Math.Min(light, (float)Half.MaxValue) : 0)],
        primaries,
        isHighRange: true);

    /// <summary>A table of light by sample, from a curve over 0 to 1.</summary>
    public static float[] Tabulate(Func<double, double> curve, int maxCode) =>
        [.. Enumerable.Range(0, maxCode + 1).Select(code => (float)curve((double)code / maxCode))];

    /// <summary>Converts pixels to sRGB.</summary>
    /// <param name="samples">The samples, pixel by pixel.</param>
    /// <param name="bands">Samples per pixel; grey if fewer than 3, else R, G, B first.</param>
    /// <param name="hasAlpha">True if the last sample is alpha; invisible pixels do not count for the peak.</param>
    /// <returns>Three bytes a pixel.</returns>
    public byte[] ToSrgb(ReadOnlySpan<ushort> samples, int bands, bool hasAlpha)
    {
        var peak = _isHighRange ? Peak(samples, bands, hasAlpha) : 1;
        var tone = peak > 1 ? ToneCurve.For(peak) : null;
        var levels = new byte[samples.Length / bands * 3];
        for (int at = 0, to = 0; to < levels.Length; at += bands, to += 3)
        {
            var (r, g, b) = Shown(samples, at, bands);
            if (tone is not null)
            {
                var gain = tone[Math.Max(r, Math.Max(g, b))];
                (r, g, b) = (r * gain, g * gain, b * gain);
            }

            levels[to] = (byte)SrgbCurve.Level((_matrix[0] * r) + (_matrix[1] * g) + (_matrix[2] * b));
            levels[to + 1] = (byte)SrgbCurve.Level((_matrix[3] * r) + (_matrix[4] * g) + (_matrix[5] * b));
            levels[to + 2] = (byte)SrgbCurve.Level((_matrix[6] * r) + (_matrix[7] * g) + (_matrix[8] * b));
        }

        return levels;
    }

    // The brightest light except for the few pixels that are glints.
    private double Peak(ReadOnlySpan<ushort> samples, int bands, bool hasAlpha)
    {
        var beyond = new int[PeakBins];
        for (var at = 0; at < samples.Length; at += bands)
        {
            if (hasAlpha && samples[at + bands - 1] == 0)
                continue;
            var (r, g, b) = Shown(samples, at, bands);
            var bin = (BitConverter.SingleToInt32Bits(Math.Max(r, Math.Max(g, b))) >> PeakShift) - WhiteBin;
            if (bin >= 0)
                beyond[Math.Min(bin, PeakBins - 1)]++;
        }

        var glints = samples.Length / bands / GlintsIn;
        for (var bin = PeakBins - 1; bin >= 0; bin--)
        {
            glints -= beyond[bin];
            if (glints < 0)
                return BitConverter.Int32BitsToSingle((WhiteBin + bin) << PeakShift);
        }

        return 1;
    }

    private (float R, float G, float B) Shown(ReadOnlySpan<ushort> samples, int at, int bands)
    {
        var r = Light(samples[at]);
        var (g, b) = bands < 3 ? (r, r) : (Light(samples[at + 1]), Light(samples[at + 2]));
        if (_luminance is null)
            return (r, g, b);
        var gain = HlgDisplay.Value[(_luminance[0] * r) + (_luminance[1] * g) + (_luminance[2] * b)];
        return (r * gain, g * gain, b * gain);
    }

    private float Light(ushort sample) => _light[Math.Min(sample, _light.Length - 1)];
}
