using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>
/// A wing's geometry on a grid, computed once per species and interpolated for each pixel: signed distance to the outline (negative
/// inside), to the outer margin and to the costa, and the position between apex and tornus.
/// </summary>
internal sealed class WingField
{
    private const int Size = 176;
    private const float Margin = 0.10f;
    private readonly Vector4[] _grid = new Vector4[Size * Size];
    private readonly Vector2 _scale;

    /// <summary>Computes the grid from an outline.</summary>
    /// <param name="outline">The wing's outline.</param>
    public WingField(WingOutline outline)
    {
        var (corners, edges) = outline.Trace();
        var (low, high) = (corners[0], corners[0]);
        foreach (var corner in corners)
            (low, high) = (Vector2.Min(low, corner), Vector2.Max(high, corner));
        (Low, High) = (low - new Vector2(Margin), high + new Vector2(Margin));
        _scale = new Vector2(Size - 1) / (High - Low);

        var from = Array.IndexOf(edges, WingEdge.Outer);
        var to = Array.LastIndexOf(edges, WingEdge.Outer);
        var (first, last) = (outline.Angle(corners[from]), outline.Angle(corners[to]));
        AngleSpan = MathF.Abs(last - first);
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var point = Low + (new Vector2(column, row) / _scale);
                var place = Math.Clamp((outline.Angle(point) - first) / (last - first), -0.3f, 1.3f);
                _grid[(row * Size) + column] = Measure(point, corners, edges, place);
            }
        }
    }

    /// <summary>The lowest corner of the box that the grid covers.</summary>
    public Vector2 Low { get; }

    /// <summary>The highest corner of the box that the grid covers.</summary>
    public Vector2 High { get; }

    /// <summary>The angle of the fan of veins, in radians.</summary>
    public float AngleSpan { get; }

    /// <summary>
    /// Looks up a point: signed distances to outline, outer margin and costa, and the position from apex (0) to tornus (1).
    /// </summary>
    /// <param name="point">The point, in wing lengths.</param>
    /// <param name="values">The four values.</param>
    /// <returns>False outside the box, where there is no wing.</returns>
    public bool TrySample(Vector2 point, out Vector4 values)
    {
        var at = (point - Low) * _scale;
        if (!(at.X >= 0 && at.Y >= 0 && at.X < Size - 1 && at.Y < Size - 1))
        {
            values = default;
            return false;
        }

        var (column, row) = ((int)at.X, (int)at.Y);
        var (u, v) = (at.X - column, at.Y - row);
        var cell = _grid.AsSpan((row * Size) + column, Size + 2);
        var near = cell[0] + ((cell[1] - cell[0]) * u);
        var far = cell[Size] + ((cell[Size + 1] - cell[Size]) * u);
        values = near + ((far - near) * v);
        return true;
    }

    private static Vector4 Measure(Vector2 point, Vector2[] corners, WingEdge[] edges, float place)
    {
        Span<float> nearest = [float.MaxValue, float.MaxValue, float.MaxValue];
        var inside = false;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[i + 1 == corners.Length ? 0 : i + 1]);
            var (along, to) = (b - a, point - a);
            var t = Math.Clamp(Vector2.Dot(to, along) / MathF.Max(along.LengthSquared(), 1e-12f), 0, 1);
            ref var best = ref nearest[(int)edges[i]];
            best = MathF.Min(best, (to - (along * t)).LengthSquared());

            // Even-odd rule: from an inside point, a ray to the right crosses the outline an odd number of times.
            if (a.Y > point.Y != b.Y > point.Y && point.X < a.X + (along.X * (point.Y - a.Y) / along.Y))
                inside = !inside;
        }

        // Outside the outline, only the nearest edge counts as crossed: a pixel half over the inner edge is not over the margin.
        var all = MathF.Sqrt(MathF.Min(nearest[0], MathF.Min(nearest[1], nearest[2])));
        var outer = MathF.Sqrt(nearest[(int)WingEdge.Outer]);
        var costa = MathF.Sqrt(nearest[(int)WingEdge.Costa]);
        return inside
            ? new Vector4(-all, outer, costa, place)
            : new Vector4(all, outer > all ? outer : -outer, costa > all ? costa : -costa, place);
    }
}
