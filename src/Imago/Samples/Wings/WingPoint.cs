using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>A place on a wing, as the layers of its pattern see it. Lengths are in units of the forewing's length.</summary>
/// <param name="Position">X away from the body, y towards the head.</param>
/// <param name="Outer">Distance from the outer margin inwards.</param>
/// <param name="Costa">Distance from the leading edge inwards.</param>
/// <param name="Radius">Distance from the point the veins spread from.</param>
/// <param name="Place">0 at the apex, 1 at the tornus.</param>
/// <param name="Cell">The space between veins it lies in, from 0 at the apex; outside 0 to the number of cells it has none.</param>
/// <param name="Across">-1 on one vein of the cell, 0 midway, 1 on the other.</param>
/// <param name="HalfWidth">Half the cell's width here.</param>
/// <param name="Footprint">A pixel's width.</param>
/// <param name="Waver">Slow noise, -1 to 1, that keeps edges from being ruled lines.</param>
/// <param name="Variation">A number of the individual, for <see cref="Differ"/>.</param>
internal readonly record struct WingPoint(
    Vector2 Position,
    float Outer,
    float Costa,
    float Radius,
    float Place,
    int Cell,
    float Across,
    float HalfWidth,
    float Footprint,
    float Waver,
    int Variation)
{
    /// <summary>How this individual differs in one detail, -1 to 1.</summary>
    /// <param name="detail">The detail's number.</param>
    public float Differ(int detail)
    {
        var bits = unchecked((uint)((detail * 374761393) + (Variation * 668265263)));
        bits = unchecked((bits ^ (bits >> 13)) * 1274126177u);
        return (((bits ^ (bits >> 16)) & 0xFFFF) / 32767.5f) - 1;
    }
}
