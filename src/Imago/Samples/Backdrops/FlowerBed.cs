using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>Flowers of one kind: many out of focus, and a large one below the butterfly.</summary>
internal sealed class FlowerBed : Scenery
{
    private static readonly int[] Depths = [0x35542A, 0x2A4A34, 0x47602E, 0x33463A];

    /// <inheritdoc />
    public override float ShadowOffset => 0.12f;

    /// <inheritdoc />
    public override LinearCanvas Paint(int width, int height, Pose seat, Daylight light, SeededRandom random)
    {
        var far = Reduced(width, height);
        var unit = Math.Min(far.Width, far.Height);
        var green = Ink.Hex(Depths[random.NextInt(Depths.Length)]) * (light.Sky + light.Sun);
        var (shiftX, shiftY) = (Between(random, 0, 200), Between(random, 0, 200));
        for (var (y, pixel) = (0, 0); y < far.Height; y++)
        {
            for (var x = 0; x < far.Width; x++, pixel++)
                far.Pixels[pixel] = green * (0.75f + (0.5f * ValueNoise.Fractal(shiftX + (x * 6f / unit), shiftY + (y * 6f / unit), 3)));
        }

        for (var i = 0; i < 22; i++)
        {
            var root = new Vector2(Between(random, -0.1f, 1.1f) * far.Width, Between(random, 0, 1.1f) * far.Height);
            var axis = new Vector2(Between(random, -0.3f, 0.3f), -Between(random, 0.2f, 0.5f)) * unit;
            new Blade(root, axis, unit * 0.025f, Between(random, -0.3f, 0.3f), 0.35f, unit * 0.015f).Paint(far, green * 0.7f, green * 1.5f, 0, light.Direction);
        }

        var flower = Flower.Kinds[random.NextInt(Flower.Kinds.Count)];
        for (var i = 0; i < 9; i++)
            flower.Paint(far, new Vector2(Between(random, 0, 1) * far.Width, Between(random, 0, 1) * far.Height), unit * Between(random, 0.07f, 0.17f), 5, light, random);
        far.Blur(Math.Max(1, unit / 55));
        var picture = far.Enlarge(width, height);
        var seatOffset = new Vector2(Between(random, -0.2f, 0.2f), Between(random, 0.05f, 0.3f)) * seat.Scale;
        flower.Paint(picture, seat.Centre + seatOffset, seat.Scale * Between(random, 1.0f, 1.25f), 1.2f, light, random);
        return picture;
    }
}
