using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>A row of spots along the margin, one in each cell between veins.</summary>
/// <param name="Colour">Their colour.</param>
/// <param name="Inset">The distance of their centres from the margin.</param>
/// <param name="Radius">Their radius along the margin.</param>
/// <param name="Stretch">The ratio of their length, from root to margin, to their width.</param>
/// <param name="First">The first cell with a spot, from 0 at the apex.</param>
/// <param name="Last">The last cell with a spot.</param>
/// <param name="Growth">How much larger the last spot is than the first, as a fraction.</param>
/// <param name="Crescent">0 for full spots, up to 1 for thin crescents open towards the margin.</param>
internal sealed record CellSpots(
    Vector3 Colour, float Inset, float Radius, float Stretch = 1, int First = 0, int Last = 6, float Growth = 0, float Crescent = 0) : IWingLayer
{
    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        if (point.Cell < First || point.Cell > Last)
            return;
        var (x, y) = (point.Across * point.HalfWidth, (point.Outer - Inset) / Stretch);
        var grown = 1 + (Growth * ((float)(point.Cell - First) / Math.Max(1, Last - First)));
        var radius = MathF.Min(Radius * grown, point.HalfWidth * 0.92f) * (1 + (0.10f * point.Differ(31 + point.Cell)));
        var distance = MathF.Sqrt((x * x) + (y * y)) - radius;
        if (Crescent > 0)
        {
            var lower = y + (radius * (1.5f - Crescent));
            distance = MathF.Max(distance, radius - MathF.Sqrt((x * x) + (lower * lower)));
        }

        colour = Vector3.Lerp(colour, Colour, Ramp.Cover(distance, point.Footprint + 0.006f));
    }
}
