using System.Numerics;

namespace Imago.Samples.Painting;

/// <summary>A picture in linear light, while it is painted.</summary>
/// <param name="width">Width in pixels.</param>
/// <param name="height">Height in pixels.</param>
internal sealed class LinearCanvas(int width, int height)
{
    /// <summary>Width in pixels.</summary>
    public int Width { get; } = width;

    /// <summary>Height in pixels.</summary>
    public int Height { get; } = height;

    /// <summary>Red, green and blue of each pixel, [height, width].</summary>
    public Vector3[] Pixels { get; } = new Vector3[width * height];

    /// <summary>Blends a colour over a pixel.</summary>
    /// <param name="pixel">Its index.</param>
    /// <param name="colour">The colour.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Blend(int pixel, Vector3 colour, float opacity)
    {
        ref var place = ref Pixels[pixel];
        place += (colour - place) * opacity;
    }

    /// <summary>Paints a disc.</summary>
    /// <param name="centre">Its centre, in pixels.</param>
    /// <param name="radius">Its radius, in pixels.</param>
    /// <param name="blur">Width of the blurred edge, in pixels.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Disc(Vector2 centre, float radius, float blur, Vector3 colour, float opacity)
    {
        var (left, top, right, bottom) = Clip(centre - new Vector2(radius + blur), centre + new Vector2(radius + blur));
        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                var distance = Vector2.Distance(new Vector2(x + 0.5f, y + 0.5f), centre) - radius;
                if (distance < blur)
                    Blend((y * Width) + x, colour, opacity * Ramp.Smooth(blur, -blur, distance));
            }
        }
    }

    /// <summary>Draws a line through points with a width at each point and round ends.</summary>
    /// <param name="points">X and y in pixels, and half the width there.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="opacity">0 to 1.</param>
    public void Stroke(ReadOnlySpan<Vector3> points, Vector3 colour, float opacity = 1)
    {
        var (low, high) = (new Vector3(float.MaxValue), new Vector3(float.MinValue));
        foreach (var p in points)
            (low, high) = (Vector3.Min(low, p), Vector3.Max(high, p));
        var thickest = new Vector2(high.Z + 1);
        var (left, top, right, bottom) = Clip(new Vector2(low.X, low.Y) - thickest, new Vector2(high.X, high.Y) + thickest);
        if (left >= right || top >= bottom)
            return;

        // The segments are joined in a mask first; painted one over the other, their joints would show.
        var mask = new float[(right - left) * (bottom - top)];
        for (var i = 0; i + 1 < points.Length; i++)
        {
            var (a, b) = (new Vector2(points[i].X, points[i].Y), new Vector2(points[i + 1].X, points[i + 1].Y));
            var reach = new Vector2(MathF.Max(points[i].Z, points[i + 1].Z) + 1);
            var (l, t, r, e) = Clip(Vector2.Min(a, b) - reach, Vector2.Max(a, b) + reach);
            var along = b - a;
            var scale = 1 / MathF.Max(along.LengthSquared(), 1e-6f);
            for (var y = t; y < e; y++)
            {
                for (var x = l; x < r; x++)
                {
                    var p = new Vector2(x + 0.5f, y + 0.5f) - a;
                    var at = Math.Clamp(Vector2.Dot(p, along) * scale, 0, 1);
                    var half = points[i].Z + (at * (points[i + 1].Z - points[i].Z));
                    var cover = Ramp.Cover((p - (along * at)).Length() - half, 1);
                    ref var place = ref mask[((y - top) * (right - left)) + x - left];
                    place = MathF.Max(place, cover);
                }
            }
        }

        for (var y = top; y < bottom; y++)
        {
            for (var x = left; x < right; x++)
            {
                if (mask[((y - top) * (right - left)) + x - left] is > 0 and var cover)
                    Blend((y * Width) + x, colour, cover * opacity);
            }
        }
    }

    /// <summary>Blurs the whole picture with three passes of a box filter, which approximates a Gaussian.</summary>
    /// <param name="radius">Half the width of the box, in pixels.</param>
    public void Blur(int radius)
    {
        if (radius < 1)
            return;
        var line = new Vector3[Math.Max(Width, Height)];
        for (var pass = 0; pass < 3; pass++)
        {
            for (var y = 0; y < Height; y++)
                BlurLine(y * Width, 1, Width, radius, line);
            for (var x = 0; x < Width; x++)
                BlurLine(x, Width, Height, radius, line);
        }
    }

    /// <summary>Returns the picture enlarged with linear interpolation.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public LinearCanvas Enlarge(int width, int height)
    {
        var large = new LinearCanvas(width, height);
        var (stepX, stepY) = ((float)Width / width, (float)Height / height);
        for (var y = 0; y < height; y++)
        {
            var sy = Math.Clamp(((y + 0.5f) * stepY) - 0.5f, 0, Height - 1);
            var (row, v) = ((int)sy, sy - (int)sy);
            var next = Math.Min(row + 1, Height - 1);
            for (var x = 0; x < width; x++)
            {
                var sx = Math.Clamp(((x + 0.5f) * stepX) - 0.5f, 0, Width - 1);
                var (column, u) = ((int)sx, sx - (int)sx);
                var right = Math.Min(column + 1, Width - 1);
                var above = Pixels[(row * Width) + column] + ((Pixels[(row * Width) + right] - Pixels[(row * Width) + column]) * u);
                var below = Pixels[(next * Width) + column] + ((Pixels[(next * Width) + right] - Pixels[(next * Width) + column]) * u);
                large.Pixels[(y * width) + x] = above + ((below - above) * v);
            }
        }

        return large;
    }

    /// <summary>
    /// Returns the pixels that a box touches, within the picture: left, top, and the column after right and the row after bottom.
    /// </summary>
    /// <param name="low">The upper left corner of the box.</param>
    /// <param name="high">The lower right corner of the box.</param>
    public (int Left, int Top, int Right, int Bottom) Clip(Vector2 low, Vector2 high) => (
        Math.Clamp((int)MathF.Floor(low.X), 0, Width),
        Math.Clamp((int)MathF.Floor(low.Y), 0, Height),
        Math.Clamp((int)MathF.Ceiling(high.X), 0, Width),
        Math.Clamp((int)MathF.Ceiling(high.Y), 0, Height));

    private void BlurLine(int start, int step, int count, int radius, Vector3[] line)
    {
        for (var i = 0; i < count; i++)
            line[i] = Pixels[start + (i * step)];
        var sum = line[0] * (radius + 1);
        for (var i = 1; i <= radius; i++)
            sum += line[Math.Min(i, count - 1)];
        var scale = 1f / ((2 * radius) + 1);
        for (var i = 0; i < count; i++)
        {
            Pixels[start + (i * step)] = sum * scale;
            sum += line[Math.Min(i + radius + 1, count - 1)] - line[Math.Max(i - radius, 0)];
        }
    }
}
