using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>An eyespot: rings around a dark pupil with a glint.</summary>
/// <param name="Centre">Its centre.</param>
/// <param name="Radius">Its outer radius.</param>
/// <param name="Rings">The colours of its rings from the outside to the pupil.</param>
/// <param name="Stretch">The ratio of its height to its width.</param>
internal sealed record Eyespot(Vector2 Centre, float Radius, Vector3[] Rings, float Stretch = 1) : IWingLayer
{
    private static readonly Vector3 Glint = new(0.92f, 0.95f, 1);

    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        var to = (point.Position - Centre) / new Vector2(1, Stretch);
        var radius = Radius * (1 + (0.12f * point.Differ(91)));
        var distance = to.Length() * (1 + (0.04f * point.Waver));
        if (distance > radius * 1.2f)
            return;
        var blur = point.Footprint + (0.10f * radius);
        for (var i = 0; i < Rings.Length; i++)
        {
            var ring = radius * MathF.Pow(1 - ((float)i / Rings.Length), 0.85f);
            colour = Vector3.Lerp(colour, Rings[i], Ramp.Cover(distance - ring, blur));
        }

        var glint = Vector2.Distance(to, new Vector2(-0.05f, 0.14f) * radius) - (0.13f * radius);
        colour = Vector3.Lerp(colour, Glint, Ramp.Cover(glint, point.Footprint + (0.05f * radius)));
    }
}
