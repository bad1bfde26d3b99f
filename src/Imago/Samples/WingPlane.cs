using System.Numerics;

namespace Imago.Samples;

/// <summary>A wing's plane as it lies in the picture.</summary>
/// <param name="Root">The wing's root, in pixels.</param>
/// <param name="X">Where one unit along the wing's x goes, in pixels.</param>
/// <param name="Y">Where one unit along the wing's y goes, in pixels.</param>
/// <param name="Depth">How far its tip comes towards the camera, -1 to 1.</param>
/// <param name="Upper">True where the camera sees its upper side.</param>
internal readonly record struct WingPlane(Vector2 Root, Vector2 X, Vector2 Y, float Depth, bool Upper)
{
    /// <summary>Twice the area of the triangle the axes span, with its sign.</summary>
    public float Determinant => (X.X * Y.Y) - (X.Y * Y.X);

    /// <summary>A point of the picture on the wing.</summary>
    /// <param name="pixel">The point, in pixels.</param>
    public Vector2 ToWing(Vector2 pixel)
    {
        var (p, d) = (pixel - Root, Determinant);
        return new Vector2(((p.X * Y.Y) - (p.Y * Y.X)) / d, ((X.X * p.Y) - (X.Y * p.X)) / d);
    }

    /// <summary>The picture's box a box of the wing falls into.</summary>
    /// <param name="low">The box's lowest corner.</param>
    /// <param name="high">Its highest corner.</param>
    public (Vector2 Low, Vector2 High) Bounds(Vector2 low, Vector2 high)
    {
        var (a, b) = ((X * low.X) + (Y * low.Y), (X * high.X) + (Y * high.Y));
        var (c, d) = ((X * low.X) + (Y * high.Y), (X * high.X) + (Y * low.Y));
        return (Root + Vector2.Min(Vector2.Min(a, b), Vector2.Min(c, d)), Root + Vector2.Max(Vector2.Max(a, b), Vector2.Max(c, d)));
    }
}
