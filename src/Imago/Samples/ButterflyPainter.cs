using System.Numerics;
using Imago.Samples.Painting;
using Imago.Samples.Wings;

namespace Imago.Samples;

/// <summary>Paints one butterfly over a background: shadow, the wings from far to near, and the body.</summary>
/// <param name="species">Its species.</param>
/// <param name="individual">The individual's differences from its species.</param>
/// <param name="pose">Its pose.</param>
/// <param name="light">The light.</param>
internal sealed class ButterflyPainter(ButterflySpecies species, Individual individual, Pose pose, Daylight light)
{
    private const float HindwingSweep = 0.35f;
    private const float ShadowSoftness = 0.10f;
    private const float ShadowDepth = 0.62f;
    private static readonly Vector3 Membrane = new(0.30f, 0.27f, 0.23f);

    /// <summary>Paints the butterfly.</summary>
    /// <param name="canvas">The picture.</param>
    public void Paint(LinearCanvas canvas)
    {
        var sides = new[] { true, false };
        if (pose.Plane(true, 0).Depth > pose.Plane(false, 0).Depth)
            Array.Reverse(sides);
        foreach (var left in sides)
        {
            var fore = pose.Plane(left, pose.Sweep);
            var hind = pose.Plane(left, pose.Sweep * HindwingSweep);
            if (fore.Upper)
            {
                PaintWing(canvas, species.Hindwing, hind, left ? 0 : 1, (species.Forewing, fore));
                PaintWing(canvas, species.Forewing, fore, left ? 2 : 3, null);
            }
            else
            {
                PaintWing(canvas, species.Forewing, fore, left ? 2 : 3, (species.Hindwing, hind));
                PaintWing(canvas, species.Hindwing, hind, left ? 0 : 1, null);
            }
        }

        new BodyPainter(species, individual, pose, light).Paint(canvas);
    }

    /// <summary>Paints the butterfly's shadow.</summary>
    /// <param name="canvas">The background.</param>
    /// <param name="offset">The distance of the shadow away from the light, in wing lengths.</param>
    public void PaintShadow(LinearCanvas canvas, float offset)
    {
        const int Step = 4;
        var fall = light.Direction * -offset * pose.Scale;
        Span<(WingField Field, WingPlane Plane)> wings =
        [
            (species.Forewing.Field, pose.Plane(true, pose.Sweep)),
            (species.Forewing.Field, pose.Plane(false, pose.Sweep)),
            (species.Hindwing.Field, pose.Plane(true, pose.Sweep * HindwingSweep)),
            (species.Hindwing.Field, pose.Plane(false, pose.Sweep * HindwingSweep)),
        ];

        // A soft shadow needs no fine mask: every fourth pixel is computed and the rest interpolated linearly.
        var (columns, rows) = ((canvas.Width / Step) + 2, (canvas.Height / Step) + 2);
        var mask = new float[columns * rows];
        for (var (row, slot) = (0, 0); row < rows; row++)
        {
            for (var column = 0; column < columns; column++, slot++)
            {
                var place = (new Vector2(column, row) * Step) - fall;
                var distance = ShadowSoftness;
                foreach (var (field, plane) in wings)
                {
                    if (MathF.Abs(plane.Determinant) > 1 && field.TrySample(plane.ToWing(place), out var values))
                        distance = MathF.Min(distance, values.X);
                }

                mask[slot] = ShadowDepth * Ramp.Smooth(ShadowSoftness, -ShadowSoftness, distance);
            }
        }

        for (var (y, pixel) = (0, 0); y < canvas.Height; y++)
        {
            var (row, v) = (y / Step * columns, (float)(y % Step) / Step);
            for (var x = 0; x < canvas.Width; x++, pixel++)
            {
                var (slot, u) = (row + (x / Step), (float)(x % Step) / Step);
                var above = mask[slot] + (u * (mask[slot + 1] - mask[slot]));
                var below = mask[slot + columns] + (u * (mask[slot + columns + 1] - mask[slot + columns]));
                var depth = above + (v * (below - above));
                if (depth > 0)
                    canvas.Pixels[pixel] *= 1 - depth;
            }
        }
    }

    private void PaintWing(LinearCanvas canvas, Wing wing, WingPlane plane, int number, (Wing Wing, WingPlane Plane)? above)
    {
        var foreshortening = MathF.Abs(plane.Determinant) / (pose.Scale * pose.Scale);
        if (foreshortening < 0.06f)
            return;
        var field = wing.Field;
        var footprint = 1 / (pose.Scale * MathF.Sqrt(foreshortening));
        var (low, high) = plane.Bounds(field.Low, field.High);
        var (left, top, right, bottom) = canvas.Clip(low, high);

        // The part that the other wing covers even where it is frayed need not be painted.
        var hidden = (2 * footprint) + (0.1f * individual.Wear);

        // The light on a plane: the sky's light, and the sun's by how far the plane faces it (Lambert).
        var tilt = new Vector3(Vector2.Normalize(plane.X) * MathF.Sqrt(MathF.Max(0, 1 - (plane.Depth * plane.Depth * 0.2f))) * -plane.Depth, 1 - (0.5f * MathF.Abs(plane.Depth)));
        var sun = new Vector3(light.Direction, MathF.Sqrt(MathF.Max(0.05f, 1 - light.Direction.LengthSquared())));
        var facing = Math.Clamp(Vector3.Dot(Vector3.Normalize(tilt), sun), 0.12f, 1);
        var lit = light.Sky + (light.Sun * facing);

        // The membrane is pleated along the veins: one side of each pleat faces the sun, the other does not.
        var pleat = 0.13f * Vector2.Dot(Vector2.Normalize(plane.Y), light.Direction);
        var bow = 0.10f * Vector2.Dot(Vector2.Normalize(plane.X), light.Direction);
        for (var y = top; y < bottom; y++)
        {
            var start = plane.ToWing(new Vector2(left + 0.5f, y + 0.5f));
            var step = plane.ToWing(new Vector2(left + 1.5f, y + 0.5f)) - start;
            for (var x = left; x < right; x++)
            {
                var position = start + (step * (x - left));
                if (!field.TrySample(position, out var values) || values.X > footprint)
                    continue;
                var edge = values.X + individual.Fraying(values.W, number);
                var cover = Ramp.Cover(edge, footprint);
                if (cover <= 0)
                    continue;
                var overhead = 1f;
                if (above is { } over && over.Wing.Field.TrySample(over.Plane.ToWing(new Vector2(x + 0.5f, y + 0.5f)), out var shadow))
                {
                    if (shadow.X < -hidden)
                        continue;
                    overhead = 1 - (0.42f * Ramp.Smooth(0.11f, -0.03f, shadow.X));
                }

                var waver = ValueNoise.At((position.X * 7) + number, (position.Y * 7) + individual.Variation);
                var colour = wing.ColourAt(position, values, footprint, waver, individual.Variation, out var across);
                if (!plane.Upper)
                    colour = Vector3.Lerp(colour, species.Underside * (1 + (0.08f * waver)), species.Fade);
                colour = Ink.Through(colour, individual.Grade);

                // Scales lie in rows across the wing; worn places have lost them.
                var scales = ValueNoise.At(position.X * 130, position.Y * 130) + (0.7f * ValueNoise.At(values.W * 110, position.LengthSquared() * 16));
                var shade = 1 + (0.06f * scales) + (pleat * across) + (bow * (position.X - 0.4f)) - (0.22f * Ramp.Smooth(0.28f, 0, position.Length()));
                if (individual.Wear > 0.3f)
                    colour = Vector3.Lerp(colour, Membrane, individual.Wear * 0.45f * Ramp.Smooth(0.20f, 0.9f, ValueNoise.Fractal(position.X * 11, (position.Y * 11) + number, 3)));
                canvas.Blend((y * canvas.Width) + x, colour * lit * (shade * overhead), cover);
            }
        }
    }
}
