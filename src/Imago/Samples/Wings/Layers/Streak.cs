using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>A tapering stripe or a blotch anywhere on the wing.</summary>
/// <param name="Colour">Its colour.</param>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="FromHalf">Half its width where it begins.</param>
/// <param name="ToHalf">Half its width where it ends.</param>
/// <param name="Softness">Width of its edge's passage.</param>
/// <param name="Waver">How far its edge wanders.</param>
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
