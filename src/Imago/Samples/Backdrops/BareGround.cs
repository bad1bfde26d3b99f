using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>Bare ground in focus: sand with ripples, stone with lichen, or bark with its furrows.</summary>
/// <param name="kind">The kind of ground.</param>
internal sealed class BareGround(BareGroundKind kind) : Scenery
{
    private static readonly int[] Sands = [0xD8BC8C, 0xC9A878, 0xE3D2AE, 0xB99A74];
    private static readonly int[] Stones = [0x8E8A84, 0x77797E, 0xA39A8C, 0x6C6660];
    private static readonly int[] Barks = [0x6B5340, 0x826A52, 0x57463A, 0x8F7F6E];
    private static readonly int[] Lichens = [0xC9C38A, 0x9FB08A, 0xD9A94A, 0xC8D0C0];

    /// <inheritdoc />
    public override float ShadowOffset => 0.20f;

    /// <inheritdoc />
    public override LinearCanvas Paint(int width, int height, Pose seat, Daylight light, SeededRandom random)
    {
        var coarse = Reduced(width, height);
        var tones = kind switch { BareGroundKind.Sand => Sands, BareGroundKind.Stone => Stones, _ => Barks };
        var lit = light.Sky + (light.Sun * 0.72f);
        var colour = Ink.Hex(tones[random.NextInt(tones.Length)]) * lit;
        var lichen = Ink.Hex(Lichens[random.NextInt(Lichens.Length)]) * lit;
        var (shiftX, shiftY, turn) = (Between(random, 0, 200), Between(random, 0, 200), Between(random, -0.6f, 0.6f));
        var (sin, cos) = MathF.SinCos(turn);
        var unit = 1f / Math.Min(coarse.Width, coarse.Height);
        for (var (y, pixel) = (0, 0); y < coarse.Height; y++)
        {
            for (var x = 0; x < coarse.Width; x++, pixel++)
            {
                var p = new Vector2((x * cos) - (y * sin), (x * sin) + (y * cos)) * unit;
                coarse.Pixels[pixel] = Coarse(p, new Vector2(shiftX, shiftY), colour, lichen);
            }
        }

        var picture = coarse.Enlarge(width, height);
        var (fine, strength) = kind switch { BareGroundKind.Sand => (0.9f, 0.16f), BareGroundKind.Stone => (0.45f, 0.15f), _ => (0.5f, 0.14f) };
        var stretch = kind == BareGroundKind.Bark ? 0.25f : 1;
        for (var (y, pixel) = (0, 0); y < height; y++)
        {
            for (var x = 0; x < width; x++, pixel++)
            {
                var grain = ValueNoise.At(x * fine, y * fine * stretch) + (0.8f * ValueNoise.At(x * fine * 0.31f, (y * fine * 0.31f * stretch) + 40));
                picture.Pixels[pixel] *= 1 + (strength * grain);
            }
        }

        if (kind == BareGroundKind.Sand)
            ScatterPebbles(picture, colour, light, random);
        return picture;
    }

    private static void ScatterPebbles(LinearCanvas picture, Vector3 colour, Daylight light, SeededRandom random)
    {
        var unit = Math.Min(picture.Width, picture.Height);
        for (var i = 0; i < 14; i++)
        {
            var at = new Vector2(Between(random, 0, picture.Width), Between(random, 0, picture.Height));
            var radius = unit * Between(random, 0.006f, 0.024f);
            var tone = colour * Between(random, 0.45f, 1.1f);
            picture.Disc(at - (light.Direction * radius), radius, radius * 0.5f, colour * 0.25f, 0.6f);
            picture.Disc(at, radius, radius * 0.2f + 0.7f, tone * 0.8f, 1);
            picture.Disc(at + (light.Direction * radius * 0.35f), radius * 0.6f, radius * 0.5f, tone * 1.25f, 0.7f);
        }
    }

    private Vector3 Coarse(Vector2 p, Vector2 shift, Vector3 colour, Vector3 lichen)
    {
        var slow = ValueNoise.Fractal(shift.X + (p.X * 2.5f), shift.Y + (p.Y * 2.5f), 4);
        switch (kind)
        {
            case BareGroundKind.Sand:
                var ripple = MathF.Sin(((p.Y * 9) + (slow * 1.6f) + (0.4f * p.X)) * 2 * MathF.PI);
                return colour * (1 + (0.13f * ripple) + (0.16f * slow));
            case BareGroundKind.Stone:
                var crack = MathF.Abs(ValueNoise.Fractal(shift.Y + (p.X * 1.9f), shift.X + (p.Y * 1.9f), 3));
                var patch = ValueNoise.Fractal(shift.X + 50 + (p.X * 4), shift.Y + (p.Y * 4), 4);
                var stone = colour * (1 + (0.45f * slow)) * (1 - (0.55f * Ramp.Smooth(0.035f, 0, crack)));
                return Vector3.Lerp(stone, lichen * (1 + (0.4f * slow)), 0.75f * Ramp.Smooth(0.28f, 0.42f, patch));
            default:
                var furrow = ValueNoise.Fractal(shift.X + (p.X * 9) + (slow * 1.5f), shift.Y + (p.Y * 1.6f), 4);
                var bark = colour * (1 + (0.5f * slow)) * (0.35f + (0.85f * Ramp.Smooth(-0.45f, 0.25f, furrow)));
                return Vector3.Lerp(bark, lichen, 0.35f * Ramp.Smooth(0.30f, 0.6f, slow));
        }
    }
}

/// <summary>The kinds of bare ground.</summary>
internal enum BareGroundKind
{
    /// <summary>Sand with ripples and pebbles.</summary>
    Sand,

    /// <summary>Stone with cracks and lichen.</summary>
    Stone,

    /// <summary>Bark with furrows.</summary>
    Bark,
}
