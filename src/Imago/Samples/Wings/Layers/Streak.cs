using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>A tapering stripe or a patch anywhere on the wing.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="From">Its start.</param>
/// <param name="To">Its end.</param>
/// <param name="FromHalf">Half its width at the start.</param>
/// <param name="ToHalf">Half its width at the end.</param>
/// <param name="Softness">Width of the gradient at its edge.</param>
/// <param name="Waver">How irregular its edge is.</param>
/// <param name="Opacity">0 to 1.</param>
internal sealed record Streak(
    Vector3 Colour, Vector2 From, Vector2 To, float FromHalf, float ToHalf, float Softness = 0.012f, float Waver = 0.02f, float Opacity = 1) : IWingLayer
{
    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        var (along, to) = (To - From, point.Position - From);
        var at = Math.Clamp(Vector2.Dot(to, along) / MathF.Max(along.LengthSquared(), 1e-6f), 0, 1);
        var half = FromHalf + (at * (ToHalf - FromHalf));
        var distance = (to - (along * at)).Length() - (half * (1 + (0.08f * point.Differ(71)))) + (Waver * point.Waver);
        colour = Vector3.Lerp(colour, Colour, Opacity * Ramp.Cover(distance, Softness + point.Footprint));
    }
}
