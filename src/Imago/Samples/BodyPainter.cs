using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples;

/// <summary>Paints a butterfly's body: antennae, abdomen with its rings, furry thorax, head and eyes.</summary>
/// <param name="species">Its species.</param>
/// <param name="individual">The individual's differences from its species.</param>
/// <param name="pose">Its pose.</param>
/// <param name="light">The light.</param>
internal sealed class BodyPainter(ButterflySpecies species, Individual individual, Pose pose, Daylight light)
{
    private const float Tail = -0.56f;
    private const float Crown = 0.25f;
    private const int AntennaParts = 18;

    /// <summary>Paints the body.</summary>
    /// <param name="canvas">The picture.</param>
    public void Paint(LinearCanvas canvas)
    {
        PaintAntenna(canvas, -1);
        PaintAntenna(canvas, 1);
        PaintTrunk(canvas);
    }

    private void PaintAntenna(LinearCanvas canvas, int side)
    {
        var colour = Vector3.Lerp(species.Body * 0.6f, new Vector3(0.03f, 0.025f, 0.02f), 0.5f) * (light.Sky + light.Sun);
        var lean = (side * (0.20f + (0.04f * ValueNoise.At(individual.Variation * 0.7f, side)))) - (0.10f * MathF.Sin(pose.Roll));
        Span<Vector3> points = stackalloc Vector3[AntennaParts];
        for (var i = 0; i < AntennaParts; i++)
        {
            var t = i / (AntennaParts - 1f);
            var place = new Vector2((side * 0.022f) + (lean * t * (0.75f + (0.5f * t))), Crown + (0.52f * t) - (0.05f * t * t));
            var half = MathF.Max(0.0058f * pose.Scale, 0.55f) * (1 + (1.7f * Ramp.Smooth(0.86f, 0.96f, t)));
            var at = pose.Centre + pose.ToPicture(place * new Vector2(1, MathF.Cos(pose.Pitch)));
            points[i] = new Vector3(at, half);
        }

        canvas.Stroke(points, colour, 0.95f);
    }

    private void PaintTrunk(LinearCanvas canvas)
    {
        var plane = new WingPlane(pose.Centre, pose.ToPicture(Vector2.UnitX), pose.ToPicture(new Vector2(0, MathF.Cos(pose.Pitch))), 0, Upper: true);
        var (low, high) = plane.Bounds(new(-0.14f, Tail - 0.05f), new(0.14f, Crown + 0.06f));
        var (left, top, right, bottom) = canvas.Clip(low, high);
        var footprint = 1 / pose.Scale;
        var sunAcross = Vector2.Dot(Vector2.Normalize(plane.X), light.Direction);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var p = plane.ToWing(new Vector2(x + 0.5f, y + 0.5f));
                var half = HalfWidth(p.Y);
                var fur = p.Y is > -0.12f and < 0.18f ? 0.010f * ValueNoise.At((p.X * 60) + (p.Y * 30), (p.Y * 130) - (p.X * 40)) : 0;
                var cover = Ramp.Cover(MathF.Abs(p.X) - half - fur, footprint * 1.2f);
                if (cover <= 0 || half <= 0)
                    continue;

                // The body is round: its normal turns with the distance from the axis.
                var turn = Math.Clamp(p.X / half, -1, 1);
                var shade = 0.30f + (0.62f * MathF.Sqrt(1 - (turn * turn))) + (0.40f * turn * sunAcross);
                var colour = Ink.Through(species.Body, individual.Grade);
                if (p.Y < -0.12f)
                    shade *= 0.88f + (0.16f * MathF.Sin(p.Y * 68));
                else if (p.Y < 0.17f)
                    shade *= 1.05f + (0.22f * ValueNoise.At((p.X * 50) + (p.Y * 20), p.Y * 70));
                var eye = Vector2.Distance(new Vector2(MathF.Abs(p.X), p.Y), new Vector2(0.036f, 0.215f)) - 0.024f;
                colour = Vector3.Lerp(colour, new Vector3(0.012f, 0.010f, 0.010f), Ramp.Cover(eye, footprint * 2));
                canvas.Blend((y * canvas.Width) + x, colour * (light.Sky + light.Sun) * MathF.Max(0.1f, shade) * 1.15f, cover);
            }
        }
    }

    /// <summary>Half the body's width at a position along it; abdomen, thorax and head overlap.</summary>
    private static float HalfWidth(float y)
    {
        static float Ellipse(float y, float centre, float length, float half)
        {
            var t = (y - centre) / length;
            return t * t < 1 ? half * MathF.Sqrt(1 - (t * t)) : 0;
        }

        var abdomen = Ellipse(y, -0.27f, 0.29f, 0.046f);
        var thorax = Ellipse(y, 0.02f, 0.17f, 0.070f);
        var head = Ellipse(y, 0.205f, 0.050f, 0.052f);
        return MathF.Max(abdomen, MathF.Max(thorax, head));
    }
}
