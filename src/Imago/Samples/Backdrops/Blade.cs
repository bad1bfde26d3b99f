using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Backdrops;

/// <summary>A leaf, petal or blade of grass: a curved axis with a width along it.</summary>
/// <param name="Root">Its root, in pixels.</param>
/// <param name="Axis">The vector from root to tip before bending, in pixels.</param>
/// <param name="Half">Half its largest width, in pixels.</param>
/// <param name="Bend">How far the tip bends sideways, as a fraction of the length.</param>
/// <param name="Widest">The position of the largest width: 0.3 for leaves, 0.65 for petals.</param>
/// <param name="Blur">Width of the blurred edge, in pixels.</param>
/// <param name="Point">The shape of the tip: 1 pointed, as in leaves; 0.5 round, as in petals.</param>
internal readonly record struct Blade(Vector2 Root, Vector2 Axis, float Half, float Bend, float Widest, float Blur, float Point = 1)
{
    private const int ProfileSize = 64;

    /// <summary>Paints the blade.</summary>
    /// <param name="canvas">The picture.</param>
    /// <param name="rootColour">The colour at the root.</param>
    /// <param name="tipColour">The colour at the tip.</param>
    /// <param name="veins">How visible the midrib and side veins are, 0 to 1.</param>
    /// <param name="sun">The direction of the sun in the picture.</param>
    public void Paint(LinearCanvas canvas, Vector3 rootColour, Vector3 tipColour, float veins, Vector2 sun)
    {
        var length = Axis.Length();
        var along = Axis / length;
        var across = new Vector2(-along.Y, along.X);
        var tip = Root + Axis + (across * Bend * length);
        var reach = new Vector2(Half + Blur + (MathF.Abs(Bend) * length * 0.3f));
        var (left, top, right, bottom) = canvas.Clip(Vector2.Min(Root, tip) - reach, Vector2.Max(Root, tip) + reach);
        Span<float> profile = stackalloc float[ProfileSize + 1];
        BuildProfile(profile);
        var flank = Vector2.Dot(across, sun);
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var p = new Vector2(x + 0.5f, y + 0.5f) - Root;
                var u = Vector2.Dot(p, along) / length;
                if (u < -0.05f || u > 1.05f)
                    continue;
                var v = Vector2.Dot(p, across) - (Bend * length * u * u);
                if (MathF.Abs(v) > Half + Blur)
                    continue;
                var inside = Math.Clamp(u, 0, 0.9999f);
                var slot = (int)(inside * ProfileSize);
                var width = profile[slot] + (((inside * ProfileSize) - slot) * (profile[slot + 1] - profile[slot]));
                var distance = MathF.Max(MathF.Abs(v) - width, MathF.Max(-u, u - 1) * length);
                var cover = Ramp.Smooth(Blur, -Blur, distance);
                if (cover <= 0)
                    continue;

                var t = v / MathF.Max(width, 1);
                var shade = 1 + (0.22f * flank * t) - (0.10f * t * t);
                if (veins > 0)
                {
                    var side = MathF.Abs(t);
                    var rib = Ramp.Cover(MathF.Abs(v) - (0.025f * Half), MathF.Max(Blur, 0.03f * Half));
                    var run = (u * 9) - (side * 0.9f) + 9;
                    var lateral = 1 - (2 * MathF.Abs(run - (int)run - 0.5f));
                    shade += veins * ((0.35f * rib) + (0.16f * Ramp.Smooth(0.25f, 0, lateral)) + (0.10f * (lateral - 0.6f)));
                    shade += veins * 0.10f * ValueNoise.Fractal(x * 0.035f, y * 0.035f, 2);
                }

                canvas.Blend((y * canvas.Width) + x, Vector3.Lerp(rootColour, tipColour, inside) * shade, cover);
            }
        }
    }

    /// <summary>Half the width along the axis: 0 at both ends, largest at <see cref="Widest"/>.</summary>
    private void BuildProfile(Span<float> profile)
    {
        var shape = MathF.Log(0.5f) / MathF.Log(Widest);
        for (var i = 0; i < profile.Length; i++)
            profile[i] = Half * MathF.Pow(MathF.Max(0, MathF.Sin(MathF.PI * MathF.Pow((float)i / ProfileSize, shape))), Point);
    }
}
