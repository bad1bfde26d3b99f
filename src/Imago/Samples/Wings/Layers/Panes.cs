using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>A band parallel to the margin, divided into panes by the veins.</summary>
/// <param name="Colour">The panes' colour in the middle.</param>
/// <param name="EdgeColour">The panes' colour at the edges.</param>
/// <param name="Inset">The distance of the band's outer edge from the margin.</param>
/// <param name="Width">The length of a pane.</param>
/// <param name="Gap">Half the width of the gaps along the veins.</param>
/// <param name="First">The first cell with a pane, from 0 at the apex.</param>
/// <param name="Last">The last cell with a pane.</param>
/// <param name="Growth">How much longer the last pane is than the first, as a fraction.</param>
internal sealed record Panes(
    Vector3 Colour, Vector3 EdgeColour, float Inset, float Width, float Gap = 0.012f, int First = 0, int Last = 6, float Growth = 0) : IWingLayer
{
    private const float Corner = 0.02f;

    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        if (point.Cell < First || point.Cell > Last)
            return;
        var length = Width * (1 + (Growth * ((float)(point.Cell - First) / Math.Max(1, Last - First)))) * (1 + (0.10f * point.Differ(53 + point.Cell)));
        var x = MathF.Abs(point.Across * point.HalfWidth) - (point.HalfWidth - Gap) + Corner;
        var y = MathF.Abs(point.Outer - Inset - (length / 2) + (0.008f * point.Waver)) - (length / 2) + Corner;
        var distance = new Vector2(MathF.Max(x, 0), MathF.Max(y, 0)).Length() + MathF.Min(MathF.Max(x, y), 0) - Corner;
        var inner = Vector3.Lerp(EdgeColour, Colour, Ramp.Smooth(0, -0.05f, distance));
        colour = Vector3.Lerp(colour, inner, Ramp.Cover(distance, point.Footprint + 0.006f));
    }
}
