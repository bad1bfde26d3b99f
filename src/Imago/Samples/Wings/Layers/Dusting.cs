using System.Numerics;
using Imago.Samples.Painting;

namespace Imago.Samples.Wings.Layers;

/// <summary>Scattered scales of another colour: dense at the body, the costa or the margin, and thinner away from it.</summary>
/// <param name="Colour">Their colour.</param>
/// <param name="Reach">The distance to which they spread.</param>
/// <param name="From">The place where they are dense.</param>
/// <param name="Opacity">The greatest density, 0 to 1.</param>
internal sealed record Dusting(Vector3 Colour, float Reach, DustingFrom From, float Opacity = 1) : IWingLayer
{
    /// <inheritdoc />
    public void Paint(in WingPoint point, ref Vector3 colour)
    {
        var distance = From switch
        {
            DustingFrom.Root => point.Position.Length(),
            DustingFrom.Costa => point.Costa,
            _ => point.Outer,
        };
        if (distance > Reach)
            return;
        var density = Opacity * Ramp.Smooth(Reach, 0, distance);
        var grain = ValueNoise.At(point.Position.X * 90, point.Position.Y * 90);
        colour = Vector3.Lerp(colour, Colour, Math.Clamp(density + (0.5f * density * grain), 0, 1));
    }
}

/// <summary>The place where scattered scales are dense.</summary>
internal enum DustingFrom
{
    /// <summary>At the body.</summary>
    Root,

    /// <summary>Along the leading edge.</summary>
    Costa,

    /// <summary>Along the outer margin.</summary>
    Margin,
}
