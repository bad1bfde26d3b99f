using System.Numerics;
using Imago.Imaging;
using Imago.Numerics;

namespace Imago.Samples.Painting;

/// <summary>The camera: converts linear light to an sRGB picture with exposure, white balance, vignette and grain.</summary>
/// <param name="Exposure">The factor on the light; 1 keeps it.</param>
/// <param name="Balance">The factor per channel.</param>
/// <param name="Vignette">The share of light lost in the corners, 0 to 1.</param>
/// <param name="Grain">The standard deviation of the noise, in levels of 255.</param>
internal sealed record Lens(float Exposure, Vector3 Balance, float Vignette, float Grain)
{
    private const int CurveSize = 4096;
    private const int GrainSize = 1 << 16;
    private const float Brightest = 4;
    private static readonly float[] Curve = BuildCurve();
    private static readonly float[] GrainTable = BuildGrain();

    /// <summary>Chooses a camera with small errors in exposure and white balance.</summary>
    /// <param name="random">The random numbers.</param>
    public static Lens Choose(SeededRandom random)
    {
        var exposure = MathF.Exp(0.16f * (float)Math.Clamp(random.NextNormal(), -2, 2));
        var balance = new Vector3(1 + (0.03f * (float)random.NextNormal()), 1, 1 + (0.03f * (float)random.NextNormal()));
        return new Lens(exposure, balance, 0.12f + (0.22f * (float)random.NextDouble()), 1.2f + (2.2f * (float)random.NextDouble()));
    }

    /// <summary>Develops the picture.</summary>
    /// <param name="canvas">The picture in linear light.</param>
    /// <param name="random">The random numbers for the grain.</param>
    public RgbImage Develop(LinearCanvas canvas, SeededRandom random)
    {
        var image = new RgbImage(canvas.Width, canvas.Height);
        var (pixels, curve, grains) = (image.Pixels, Curve, GrainTable);
        var centre = new Vector2(canvas.Width, canvas.Height) / 2;
        var falloff = Vignette / centre.LengthSquared();

        // The curve's entries are spaced by square root: finely in the shadows, where the eye is sensitive.
        var gain = Balance * (Exposure * (CurveSize - 1) * (CurveSize - 1) / Brightest);
        for (var (y, pixel) = (0, 0); y < canvas.Height; y++)
        {
            var start = random.NextInt(GrainSize);
            for (var x = 0; x < canvas.Width; x++, pixel++)
            {
                var light = canvas.Pixels[pixel] * gain * (1 - (falloff * (new Vector2(x, y) - centre).LengthSquared()));
                var grain = (grains[(start + x) & (GrainSize - 1)] * Grain) + 0.5f;
                pixels[pixel * 3] = Level(curve, light.X, grain);
                pixels[(pixel * 3) + 1] = Level(curve, light.Y, grain);
                pixels[(pixel * 3) + 2] = Level(curve, light.Z, grain);
            }
        }

        return image;
    }

    private static byte Level(float[] curve, float light, float grain)
    {
        var value = (int)(curve[Math.Min((int)MathF.Sqrt(light), CurveSize - 1)] + grain);
        return (byte)((uint)value <= 255 ? value : value < 0 ? 0 : 255);
    }

    /// <summary>
    /// Levels of 255, spaced by square root: sRGB with a slight S curve and a soft shoulder that keeps highlights from clipping hard.
    /// </summary>
    private static float[] BuildCurve() => [.. Enumerable.Range(0, CurveSize).Select(i =>
    {
        var light = Brightest * (i + 0.5f) * (i + 0.5f) / ((CurveSize - 1f) * (CurveSize - 1f));
        const float Knee = 0.7f;
        if (light > Knee)
            light = Knee + ((1 - Knee) * (1 - MathF.Exp(-(light - Knee) / (1 - Knee))));
        var level = light <= 0.0031308f ? 12.92f * light : (1.055f * MathF.Pow(light, 1 / 2.4f)) - 0.055f;

        // A slight S curve around the middle adds contrast.
        return 255 * (level + (0.10f * level * (1 - level) * ((2 * level) - 1)));
    })];

    private static float[] BuildGrain()
    {
        var random = new SeededRandom(2718);
        return [.. Enumerable.Range(0, GrainSize).Select(_ => (float)random.NextNormal())];
    }
}
