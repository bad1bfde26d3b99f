using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>A meadow out of focus with discs of light, and a stem or a flower below the butterfly.</summary>
internal sealed class Meadow : Scenery
{
    private static readonly (int Top, int Middle, int Bottom)[] Greens =
    [
        (0x8FB07A, 0x5E8A3C, 0x33561F), (0xB9C98A, 0x7FA046, 0x48682A), (0x5F8F73, 0x3B6E4A, 0x1F4029),
        (0xC9C48A, 0x9C9A4E, 0x5B6330), (0x6FA0A0, 0x4B7F5C, 0x2C5234),
    ];

    private static readonly int[] Blossoms = [0xE8C23A, 0xD86A9A, 0xF4F0E4, 0x9C74D2, 0xE2703A, 0x6F8FE0, 0xD8E37A];

    /// <inheritdoc />
    public override LinearCanvas Paint(int width, int height, Pose seat, Daylight light, SeededRandom random)
    {
        var far = Reduced(width, height);
        var (top, middle, bottom) = Greens[random.NextInt(Greens.Length)];
        var lit = light.Sky + (light.Sun * 0.8f);
        var (high, mid, low) = (Ink.Hex(top) * lit * 1.15f, Ink.Hex(middle) * lit, Ink.Hex(bottom) * lit * 0.8f);
        var (shiftX, shiftY) = (Between(random, 0, 200), Between(random, 0, 200));
        for (var (y, pixel) = (0, 0); y < far.Height; y++)
        {
            for (var x = 0; x < far.Width; x++, pixel++)
            {
                var cloud = ValueNoise.Fractal(shiftX + (x * 5f / far.Height), shiftY + (y * 4f / far.Height), 3);
                var v = ((float)y / far.Height) + (0.22f * cloud);
                far.Pixels[pixel] = (v < 0.5f ? Vector3.Lerp(high, mid, Ramp.Smooth(0, 0.5f, v)) : Vector3.Lerp(mid, low, Ramp.Smooth(0.5f, 1, v))) * (1 + (0.25f * cloud));
            }
        }

        var unit = Math.Min(far.Width, far.Height);
        var (first, second) = (Ink.Hex(Blossoms[random.NextInt(Blossoms.Length)]) * lit, Ink.Hex(Blossoms[random.NextInt(Blossoms.Length)]) * lit);
        for (var i = 0; i < 26; i++)
        {
            var at = new Vector2(Between(random, 0, far.Width), Between(random, 0.1f, 1.05f) * far.Height);
            var colour = i % 3 == 0 ? first : i % 3 == 1 ? second : i % 2 == 0 ? high * 1.2f : low;
            far.Disc(at, unit * Between(random, 0.02f, 0.09f), unit * 0.03f, colour, Between(random, 0.3f, 0.75f));
        }

        for (var i = 0; i < 12; i++)
        {
            var foot = new Vector2(Between(random, -0.1f, 1.1f) * far.Width, far.Height * 1.05f);
            var axis = new Vector2(Between(random, -0.3f, 0.3f), -Between(random, 0.4f, 1.0f)) * unit;
            new Blade(foot, axis, unit * Between(random, 0.008f, 0.022f), Between(random, -0.25f, 0.25f), 0.3f, unit * 0.02f)
                .Paint(far, low * Between(random, 0.8f, 1.6f), mid * Between(random, 0.9f, 1.5f), 0, light.Direction);
        }

        far.Blur(Math.Max(1, unit / 40));
        for (var i = 0; i < 18; i++)
        {
            // Points of light out of focus become discs as wide as the lens aperture.
            var at = new Vector2(Between(random, 0, far.Width), Between(random, 0, 0.75f) * far.Height);
            far.Disc(at, unit * Between(random, 0.025f, 0.06f), unit * 0.006f, high * Between(random, 1.2f, 1.7f), Between(random, 0.08f, 0.28f));
        }

        var picture = far.Enlarge(width, height);
        if (random.NextDouble() < 0.6)
            PaintPerch(picture, seat, light, random, mid);
        return picture;
    }

    private static void PaintPerch(LinearCanvas picture, Pose seat, Daylight light, SeededRandom random, Vector3 green)
    {
        var flower = Flower.Kinds[random.NextInt(Flower.Kinds.Count)];
        var head = seat.Centre + new Vector2(Between(random, -0.1f, 0.1f), Between(random, 0.25f, 0.5f)) * seat.Scale;
        var foot = new Vector2(head.X + (Between(random, -0.5f, 0.5f) * seat.Scale), picture.Height * 1.1f);
        var axis = head - foot;
        new Blade(foot, axis * 1.02f, seat.Scale * 0.035f, Between(random, -0.05f, 0.05f), 0.5f, 1.5f).Paint(picture, green * 0.6f, green * 0.95f, 0, light.Direction);
        var leaf = new Vector2(Between(random, 0.5f, 0.9f) * (random.NextInt(2) == 0 ? 1 : -1), -0.45f) * seat.Scale;
        new Blade(foot + (axis * 0.45f), leaf, seat.Scale * 0.13f, 0.15f, 0.4f, 2.5f).Paint(picture, green * 0.7f, green * 1.05f, 0.7f, light.Direction);
        flower.Paint(picture, head, seat.Scale * Between(random, 0.55f, 0.8f), 1.4f, light, random);
    }
}
