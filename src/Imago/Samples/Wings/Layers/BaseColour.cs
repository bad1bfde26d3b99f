using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>The base colour of a wing: a gradient from the body over the middle to the outer margin.</summary>
/// <param name="Root">Colour at the body.</param>
/// <param name="Middle">Colour in the middle.</param>
/// <param name="Rim">Colour at the margin.</param>
internal sealed record BaseColour(Vector3 Root, Vector3 Middle, Vector3 Rim) : IWingLayer
{
    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        var reach = point.Position.Length();
        var at = (reach / (reach + MathF.Max(point.Outer, 0) + 1e-4f)) + (0.05f * point.Waver);
        colour = at < 0.55f
            ? Vector3.Lerp(Root, Middle, Ramp.Smooth(0.05f, 0.55f, at))
            : Vector3.Lerp(Middle, Rim, Ramp.Smooth(0.55f, 1, at));
    }
}
