using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>Structural colour: a shimmer along the wing where the light meets it at the right angle.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="Centre">The distance from the body where it is strongest.</param>
/// <param name="Width">How far it extends on both sides.</param>
/// <param name="Opacity">0 to 1.</param>
/// <param name="Margin">The distance from the outer margin where it ends.</param>
internal sealed record Sheen(Vector3 Colour, float Centre, float Width, float Opacity, float Margin = 0.1f) : IWingLayer
{
    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        // The membrane is pleated between the veins, so the shimmer moves in and out with each cell.
        var at = point.Position.Length() + (0.10f * point.Across) + (0.12f * point.Differ(5)) + (0.05f * point.Waver);
        var near = MathF.Max(0, 1 - (MathF.Abs(at - Centre) / Width));
        colour = Vector3.Lerp(colour, Colour, Opacity * near * near * Ramp.Smooth(Margin * 0.6f, Margin * 1.6f, point.Outer));
    }
}
