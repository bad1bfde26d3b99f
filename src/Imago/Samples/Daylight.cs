using System.Numerics;
using Imago.Numerics;

namespace Imago.Samples;

/// <summary>The light of a picture.</summary>
/// <param name="Direction">The direction of the sun in the picture, x to the right and y down. Its length tells how low the sun is, 0 to
/// 1.</param>
/// <param name="Sun">The colour and strength of sunlight.</param>
/// <param name="Sky">The colour and strength of the light from the sky.</param>
internal sealed record Daylight(Vector2 Direction, Vector3 Sun, Vector3 Sky)
{
    private static readonly (Vector3 Sun, Vector3 Sky)[] Hours =
    [
        (new(1.02f, 0.99f, 0.93f), new(0.30f, 0.33f, 0.38f)),
        (new(1.12f, 0.96f, 0.74f), new(0.27f, 0.29f, 0.35f)),
        (new(1.18f, 0.84f, 0.55f), new(0.26f, 0.26f, 0.34f)),
        (new(0.72f, 0.74f, 0.76f), new(0.42f, 0.44f, 0.48f)),
        (new(0.62f, 0.68f, 0.78f), new(0.36f, 0.40f, 0.50f)),
    ];

    /// <summary>Chooses a time of day and the weather: noon, afternoon, evening, haze or shade.</summary>
    /// <param name="random">The random numbers.</param>
    public static Daylight Choose(SeededRandom random)
    {
        var (sun, sky) = Hours[random.NextInt(Hours.Length)];
        var angle = (float)(-Math.PI * (0.15 + (0.7 * random.NextDouble())));
        var low = 0.35f + (0.45f * (float)random.NextDouble());
        return new Daylight(new Vector2(MathF.Cos(angle), MathF.Sin(angle)) * low, sun, sky);
    }
}
