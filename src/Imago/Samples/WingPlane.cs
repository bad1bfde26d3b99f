using System.Numerics;

namespace Imago.Samples;

/// <summary>The plane of a wing in the picture.</summary>
/// <param name="Root">The position of the wing's root, in pixels.</param>
/// <param name="X">The vector of one unit along the wing's x axis, in pixels.</param>
/// <param name="Y">The vector of one unit along the wing's y axis, in pixels.</param>
/// <param name="Depth">How far the wing's tip points towards the camera, -1 to 1.</param>
/// <param name="Upper">True if the upper side is visible.</param>
internal readonly record struct WingPlane(Vector2 Root, Vector2 X, Vector2 Y, float Depth, bool Upper)
{
    /// <summary>The signed area of the parallelogram between the two axes.</summary>
    public float Determinant => (X.X * Y.Y) - (X.Y * Y.X);

    /// <summary>Converts a point of the picture to the wing's coordinates.</summary>
    /// <param name="pixel">The point, in pixels.</param>
    public Vector2 ToWing(Vector2 pixel)
    {
        var (p, d) = (pixel - Root, Determinant);
        return new Vector2(((p.X * Y.Y) - (p.Y * Y.X)) / d, ((X.X * p.Y) - (X.Y * p.X)) / d);
    }

    /// <summary>Returns the picture's bounding box of a box on the wing.</summary>
    /// <param name="low">The lowest corner of the box.</param>
    /// <param name="high">The highest corner of the box.</param>
    public (Vector2 Low, Vector2 High) Bounds(Vector2 low, Vector2 high)
    {
        var (a, b) = ((X * low.X) + (Y * low.Y), (X * high.X) + (Y * high.Y));
        var (c, d) = ((X * low.X) + (Y * high.Y), (X * high.X) + (Y * low.Y));
        return (Root + Vector2.Min(Vector2.Min(a, b), Vector2.Min(c, d)), Root + Vector2.Max(Vector2.Max(a, b), Vector2.Max(c, d)));
    }
}
