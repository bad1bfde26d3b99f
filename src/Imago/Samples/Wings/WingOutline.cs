using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>
/// A wing's outline: a closed curve through a few points, in units of the forewing's length. The wing's root is at the origin; x points
/// away from the body, y towards the head. The points run from the root along the leading edge (costa) to the apex, down the outer margin
/// to the tornus, and back along the inner edge.
/// </summary>
/// <param name="Points">The points on the curve.</param>
/// <param name="Apex">Index of the point where the outer margin begins.</param>
/// <param name="Tornus">Index of the point where the outer margin ends.</param>
/// <param name="Fan">The point from which the veins spread.</param>
/// <param name="Cells">Number of cells between veins along the outer margin.</param>
/// <param name="Scallop">Depth of the margin's scallops, one per cell.</param>
internal sealed record WingOutline(Vector2[] Points, int Apex, int Tornus, Vector2 Fan, int Cells, float Scallop)
{
    private const int StepsPerSpan = 14;

    /// <summary>Creates a forewing.</summary>
    /// <param name="apexHeight">The position of the apex: 0.35 for broad wings, 0.8 for tall ones.</param>
    /// <param name="breadth">How far the outer margin extends backwards: 0.5 slim, 0.8 broad.</param>
    /// <param name="bulge">The curve of the outer margin: positive outwards, negative inwards as in sickle-shaped wings.</param>
    /// <param name="tip">The shape of the apex: 0 round, 1 pointed.</param>
    /// <param name="scallop">Depth of the margin's scallops.</param>
    public static WingOutline Forewing(float apexHeight, float breadth, float bulge, float tip, float scallop = 0)
    {
        var apex = new Vector2(0.93f + (0.07f * tip), apexHeight);
        var tornus = new Vector2(0.74f, apexHeight - breadth);
        var normal = Vector2.Normalize(new Vector2(apex.Y - tornus.Y, tornus.X - apex.X));
        var shoulder = new Vector2(0.76f + (0.06f * tip), apexHeight * (1.0f + (0.05f * (1 - tip))));
        return new(
            [
                new(0.0f, 0.05f),
                new(0.28f, 0.07f + (0.46f * apexHeight)),
                shoulder,
                apex,
                Vector2.Lerp(apex, tornus, 0.28f) + (normal * (bulge + (0.05f * (1 - tip)))),
                Vector2.Lerp(apex, tornus, 0.66f) + (normal * bulge),
                tornus,
                new(0.42f, (0.55f * tornus.Y) - 0.09f),
                new(0.0f, -0.10f),
            ],
            3,
            6,
            new Vector2(0.20f, 0.05f + (0.18f * apexHeight)),
            7,
            scallop);
    }

    /// <summary>Creates a hindwing.</summary>
    /// <param name="reach">How far it extends outwards: 0.6 to 0.85.</param>
    /// <param name="length">How far it extends backwards: 0.6 to 0.95.</param>
    /// <param name="scallop">Depth of the margin's scallops.</param>
    /// <param name="tail">Length of a swallowtail; 0 for none.</param>
    /// <param name="tailWidth">Half the width of the tail's tip.</param>
    public static WingOutline Hindwing(float reach, float length, float scallop = 0, float tail = 0, float tailWidth = 0.045f)
    {
        List<Vector2> points =
        [
            new(0.0f, 0.06f),
            new(0.40f * reach, 0.13f),
            new(0.82f * reach, 0.06f),
            new(0.99f * reach, -0.16f * length),
            new(0.93f * reach, -0.48f * length),
        ];
        if (tail > 0)
        {
            var root = new Vector2(0.62f * reach, -0.84f * length);
            var direction = Vector2.Normalize(new Vector2(0.20f, -1));
            var across = new Vector2(-direction.Y, direction.X);
            points.Add(root + (across * 0.10f) + (direction * 0.01f));
            points.Add(root + (across * tailWidth * 0.75f) + (direction * (0.05f + (tail * 0.45f))));
            points.Add(root + (across * tailWidth) + (direction * (0.05f + (tail * 0.85f))));
            points.Add(root - (across * tailWidth * 0.6f) + (direction * (0.05f + tail)));
            points.Add(root - (across * tailWidth * 0.9f) + (direction * (0.05f + (tail * 0.5f))));
            points.Add(root - (across * 0.09f) + (direction * 0.02f));
        }
        else
        {
            points.Add(new(0.70f * reach, -0.82f * length));
        }

        points.Add(new(0.36f * reach, -0.99f * length));
        var tornus = points.Count;
        points.Add(new(0.13f, -0.93f * length));
        points.Add(new(0.035f, -0.55f * length));
        points.Add(new(0.0f, -0.14f));
        return new([.. points], 2, tornus, new Vector2(0.18f * reach / 0.7f, -0.10f * length), 7, scallop);
    }

    /// <summary>Returns the curve as a closed polygon, with the edge that each corner belongs to.</summary>
    public (Vector2[] Corners, WingEdge[] Edges) Trace()
    {
        var corners = new List<Vector2>();
        var edges = new List<WingEdge>();
        for (var i = 0; i < Points.Length; i++)
        {
            Vector2 At(int k) => Points[(k + Points.Length) % Points.Length];
            for (var step = 0; step < StepsPerSpan; step++)
            {
                corners.Add(CatmullRom(At(i - 1), At(i), At(i + 1), At(i + 2), (float)step / StepsPerSpan));
                edges.Add(i < Apex ? WingEdge.Costa : i < Tornus ? WingEdge.Outer : WingEdge.Inner);
            }
        }

        return (Scalloped(corners, edges), [.. edges]);
    }

    private Vector2[] Scalloped(List<Vector2> corners, List<WingEdge> edges)
    {
        Vector2[] result = [.. corners];
        if (Scallop <= 0)
            return result;
        var (from, to) = (edges.IndexOf(WingEdge.Outer), edges.LastIndexOf(WingEdge.Outer));
        var (first, last) = (Angle(corners[from]), Angle(corners[to]));
        for (var i = from; i <= to; i++)
        {
            // Scallops follow the veins, which spread from the fan point: one arc per cell, with the vein's end drawn inwards.
            var place = (Angle(corners[i]) - first) / (last - first) * Cells;
            var across = Vector2.Normalize(corners[i + 1] - corners[i - 1]);
            var outward = new Vector2(-across.Y, across.X);
            result[i] += outward * (Scallop * (MathF.Abs(MathF.Sin(MathF.PI * place)) - 0.6f));
        }

        return result;
    }

    /// <summary>The angle about the fan point, decreasing from the apex to the tornus, in radians.</summary>
    /// <param name="point">A point of the wing.</param>
    public float Angle(Vector2 point)
    {
        // The angle jumps on the half line that points to the body and forwards, where no wing has a margin.
        var (x, y) = (point.X - Fan.X, point.Y - Fan.Y);
        var angle = MathF.Atan2(y, x);
        return angle > 2.2f ? angle - (2 * MathF.PI) : angle;
    }

    /// <summary>Returns a point of a Catmull-Rom spline between b and c (Catmull and Rom 1974).</summary>
    private static Vector2 CatmullRom(Vector2 a, Vector2 b, Vector2 c, Vector2 d, float t) =>
        0.5f * ((2 * b) + ((c - a) * t) + (((2 * a) - (5 * b) + (4 * c) - d) * t * t) + (((3 * b) - a - (3 * c) + d) * t * t * t));
}

/// <summary>The three edges of a wing.</summary>
internal enum WingEdge
{
    /// <summary>The leading edge.</summary>
    Costa,

    /// <summary>The edge away from the body, where the veins end.</summary>
    Outer,

    /// <summary>The edge beside the body.</summary>
    Inner,
}
