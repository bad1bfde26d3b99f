using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>A stripe along the leading edge.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Width">Its width.</param>
/// <param name="Softness">Width of the gradient at its inner edge.</param>
internal sealed record CostalEdge(Vector3 Colour, float Width, float Softness = 0.02f) : IWingLayer
{
    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour) =>
        colour = Vector3.Lerp(colour, Colour, Ramp.Cover(point.Costa - (Width * (1 + (0.2f * point.Waver))), Softness + point.Footprint));
}
