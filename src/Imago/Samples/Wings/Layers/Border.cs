using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>A border along the outer margin.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">Its width at the tornus.</param>
/// <param name="ApexWidth">Its width at the apex.</param>
/// <param name="Softness">Width of the gradient at its inner edge.</param>
/// <param name="Bays">How far it extends inwards along the veins (positive) or between them (negative), as a fraction of the width.</param>
internal sealed record Border(Vector3 Colour, float Width, float ApexWidth, float Softness = 0.02f, float Bays = 0.15f) : IWingLayer
{
    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        var place = Math.Clamp(point.Place, 0, 1);
        var width = Width + ((ApexWidth - Width) * (1 - place) * (1 - place));
        width *= 1 + (Bays * ((2 * point.Across * point.Across) - 1)) + (0.12f * point.Waver) + (0.06f * point.Differ(11));
        colour = Vector3.Lerp(colour, Colour, Ramp.Cover(point.Outer - width, Softness + point.Footprint));
    }
}
