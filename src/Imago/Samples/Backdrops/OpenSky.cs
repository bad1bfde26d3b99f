using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>Sky with thin clouds and a soft, distant edge of treetops or grass.</summary>
internal sealed class OpenSky : Scenery
{
    private static readonly (int Zenith, int Horizon)[] Skies =
    [
        (0x3E7FC8, 0xB8D8EE), (0x6FA4D6, 0xE6EEF0), (0x5A79B8, 0xF2C9A0), (0x86A8C4, 0xDCE3E4), (0x4A90C2, 0xA9DCE0), (0x7A6FA8, 0xF3B59A),
    ];

    /// <inheritdoc />
    public override LinearCanvas Paint(int width, int height, Pose seat, Daylight light, SeededRandom random)
    {
        var far = Reduced(width, height);
        var (top, low) = Skies[random.NextInt(Skies.Length)];
        var (zenith, horizon) = (Ink.Hex(top), Ink.Hex(low));
        var cloudColour = Vector3.Lerp(new Vector3(0.95f), light.Sun, 0.35f);
        var (shiftX, shiftY, amount) = (Between(random, 0, 200), Between(random, 0, 200), Between(random, -0.1f, 0.35f));
        for (var (y, pixel) = (0, 0); y < far.Height; y++)
        {
            for (var x = 0; x < far.Width; x++, pixel++)
            {
                var (u, v) = ((float)x / far.Height, (float)y / far.Height);
                var cloud = ValueNoise.Fractal(shiftX + (u * 2.2f) + (v * 0.8f), shiftY + (v * 4.5f), 4);
                far.Pixels[pixel] = Vector3.Lerp(Vector3.Lerp(zenith, horizon, Ramp.Smooth(0, 1.05f, v)), cloudColour, 0.85f * Ramp.Smooth(0.12f, 0.75f, cloud + amount - (0.2f * v)));
            }
        }

        var unit = Math.Min(far.Width, far.Height);
        if (random.NextDouble() < 0.65)
        {
            var green = Ink.Hex(0x5F7F3E) * (light.Sky + (light.Sun * 0.7f));
            for (var i = 0; i < 34; i++)
            {
                var foot = new Vector2(Between(random, -0.05f, 1.05f) * far.Width, far.Height * 1.08f);
                var axis = new Vector2(Between(random, -0.25f, 0.25f), -Between(random, 0.12f, 0.38f)) * unit;
                new Blade(foot, axis, unit * Between(random, 0.006f, 0.016f), Between(random, -0.3f, 0.3f), 0.3f, unit * 0.012f)
                    .Paint(far, green * Between(random, 0.5f, 1.0f), green * Between(random, 0.9f, 1.5f), 0, light.Direction);
            }
        }

        far.Blur(Math.Max(1, unit / 70));
        return far.Enlarge(width, height);
    }
}
