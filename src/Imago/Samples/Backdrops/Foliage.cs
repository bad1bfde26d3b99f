using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>Leaves: dark ones far behind, some nearer, and one in focus below the butterfly.</summary>
internal sealed class Foliage : Scenery
{
    private static readonly int[] Greens = [0x4F8A34, 0x6FA03C, 0x3F7A4A, 0x86A83E, 0x5A8F5E, 0x98A04A];

    /// <inheritdoc />
    public override float ShadowOffset => 0.16f;

    /// <inheritdoc />
    public override LinearCanvas Paint(int width, int height, Pose seat, Daylight light, SeededRandom random)
    {
        var far = Reduced(width, height);
        var green = Ink.Hex(Greens[random.NextInt(Greens.Length)]) * (light.Sky + (light.Sun * 0.8f));
        Array.Fill(far.Pixels, green * 0.22f);
        var unit = Math.Min(far.Width, far.Height);
        for (var i = 0; i < 46; i++)
        {
            var nearness = i / 45f;
            var root = new Vector2(Between(random, -0.1f, 1.1f) * far.Width, Between(random, -0.1f, 1.1f) * far.Height);
            var angle = Between(random, 0, 2 * MathF.PI);
            var axis = new Vector2(MathF.Cos(angle), MathF.Sin(angle)) * unit * Between(random, 0.22f, 0.50f);
            var tone = green * (0.30f + (0.55f * nearness) + Between(random, -0.12f, 0.15f));
            tone = new Vector3(tone.X * Between(random, 0.85f, 1.25f), tone.Y, tone.Z * Between(random, 0.8f, 1.2f));
            new Blade(root, axis, unit * Between(random, 0.05f, 0.11f), Between(random, -0.2f, 0.2f), 0.4f, unit * 0.02f)
                .Paint(far, tone * 0.75f, tone * 1.1f, 0.3f, light.Direction);
        }

        far.Blur(Math.Max(1, unit / 75));
        var picture = far.Enlarge(width, height);
        var tilt = seat.Heading + Between(random, -0.5f, 0.5f) + MathF.PI;
        var along = new Vector2(MathF.Sin(tilt), -MathF.Cos(tilt)) * seat.Scale;
        new Blade(seat.Centre - (along * Between(random, 1.15f, 1.35f)), along * Between(random, 2.5f, 2.9f), seat.Scale * Between(random, 0.75f, 1.0f), Between(random, -0.12f, 0.12f), 0.42f, 1.6f)
            .Paint(picture, green * 0.78f, green * 1.02f, 1, light.Direction);
        return picture;
    }
}
