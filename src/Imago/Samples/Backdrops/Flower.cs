using System.Numerics;
using Imago.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>A flower seen from above or slightly from the side.</summary>
/// <param name="Petals">Number of petals.</param>
/// <param name="Root">The petals' colour at the root.</param>
/// <param name="Tip">The petals' colour at the tip.</param>
/// <param name="Centre">The colour of the centre.</param>
/// <param name="PetalWidth">Half the width of a petal as a fraction of its length.</param>
/// <param name="CentreShare">The radius of the centre as a fraction of the flower's.</param>
internal sealed record Flower(int Petals, Vector3 Root, Vector3 Tip, Vector3 Centre, float PetalWidth, float CentreShare)
{
    /// <summary>The kinds of flowers.</summary>
    public static IReadOnlyList<Flower> Kinds { get; } =
    [
        new(21, Ink.Hex(0xF1EEE6), Ink.Hex(0xFFFDF6), Ink.Hex(0xEDB21C), 0.13f, 0.26f),
        new(26, Ink.Hex(0x8F5BC4), Ink.Hex(0xC49BEA), Ink.Hex(0xE8B32A), 0.10f, 0.24f),
        new(13, Ink.Hex(0xB22E6E), Ink.Hex(0xEC79AE), Ink.Hex(0x8A3A1C), 0.17f, 0.34f),
        new(16, Ink.Hex(0xE08A12), Ink.Hex(0xFBC83A), Ink.Hex(0x6B3A14), 0.16f, 0.28f),
        new(8, Ink.Hex(0xF2D7E4), Ink.Hex(0xE48FBC), Ink.Hex(0xE3B93C), 0.34f, 0.16f),
        new(6, Ink.Hex(0xC9371E), Ink.Hex(0xEF6A3A), Ink.Hex(0x2A1A1C), 0.44f, 0.20f),
        new(12, Ink.Hex(0x3F5FC0), Ink.Hex(0x86A4EE), Ink.Hex(0xD7DCEE), 0.18f, 0.18f),
    ];

    /// <summary>Paints the flower.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="at">Its centre, in pixels.</param>
    /// <param name="radius">Its radius, in pixels.</param>
    /// <param name="blur">The blur in pixels.</param>
    /// <param name="light">The light.</param>
    /// <param name="random">The random numbers that vary the petals.</param>
    public void Paint(LinearCanvas canvas, Vector2 at, float radius, float blur, Daylight light, SeededRandom random)
    {
        var lit = light.Sky + (light.Sun * 0.85f);
        var flatten = 0.72f + (0.28f * (float)random.NextDouble());
        var turn = (float)(random.NextDouble() * Math.PI * 2);
        for (var i = 0; i < Petals; i++)
        {
            // Every second petal is painted first, so that the others lie over them.
            var order = i * 2 < Petals ? i * 2 : ((i - ((Petals + 1) / 2)) * 2) + 1;
            var angle = turn + ((order + (0.3f * (float)random.NextDouble())) * 2 * MathF.PI / Petals);
            var axis = new Vector2(MathF.Cos(angle), MathF.Sin(angle) * flatten) * radius * (0.86f + (0.2f * (float)random.NextDouble()));
            var tone = lit * ((i * 2 < Petals ? 0.78f : 0.96f) + (0.10f * (float)random.NextDouble()));
            var bend = 0.10f * (float)random.NextNormal();
            new Blade(at + (axis * 0.08f), axis, radius * PetalWidth, Math.Clamp(bend, -0.2f, 0.2f), 0.70f, MathF.Max(blur, 0.8f), 0.62f)
                .Paint(canvas, Root * tone, Tip * tone, blur < 3 ? 0.35f : 0, light.Direction);
        }

        var heart = radius * CentreShare;
        canvas.Disc(at, heart, MathF.Max(blur, heart * 0.12f), Centre * lit * 0.72f, 1);
        if (blur >= 4)
            return;
        for (var i = 0; i < 90; i++)
        {
            // Florets lie on the spiral of the golden angle (Vogel 1979).
            var (distance, angle) = (heart * 0.95f * MathF.Sqrt((i + 0.5f) / 90), i * 2.39996f);
            var place = at + (new Vector2(MathF.Cos(angle), MathF.Sin(angle) * flatten) * distance);
            canvas.Disc(place, heart * 0.075f, heart * 0.05f, Centre * lit * (0.8f + (0.6f * (float)random.NextDouble())), 0.8f);
        }
    }
}
