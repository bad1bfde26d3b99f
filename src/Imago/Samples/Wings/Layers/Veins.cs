using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>The veins: a central cell closed by a cross vein, and from its end one vein to the margin between neighbouring cells.</summary>
/// <param name="Colour">Their colour.</param>
/// <param name="Width">Half their width in the middle of the wing.</param>
/// <param name="Opacity">0 to 1.</param>
/// <param name="Flare">How much they widen towards the margin: 0 not at all, 1 to twice the width.</param>
internal sealed record Veins(Vector3 Colour, float Width, float Opacity = 1, float Flare = 0) : IWingLayer
{
    private const float CellRadius = 0.17f;

    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        var outside = point.Radius - CellRadius;
        var distance = MathF.Abs(outside + (0.008f * point.Across * point.Across));
        if (outside > 0)
            distance = MathF.Min(distance, (1 - MathF.Abs(point.Across)) * point.HalfWidth);
        if (point.Place is < 0 or > 1)
            distance = MathF.Max(distance, 0.25f * MathF.Max(-point.Place, point.Place - 1));
        var half = Width * (1 + (Flare * Ramp.Smooth(0.35f, 0, point.Outer)));
        colour = Vector3.Lerp(colour, Colour, Opacity * Ramp.Cover(distance - half, point.Footprint + (0.3f * Width)));
    }
}
