using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>A point of a wing, as passed to the layers of its pattern. Lengths are in units of the forewing's length.</summary>
/// <param name="Position">X away from the body, y towards the head.</param>
/// <param name="Outer">Distance from the outer margin inwards.</param>
/// <param name="Costa">Distance from the leading edge inwards.</param>
/// <param name="Radius">Distance from the point from which the veins spread.</param>
/// <param name="Place">0 at the apex, 1 at the tornus.</param>
/// <param name="Cell">The cell between veins, from 0 at the apex; outside 0 to the number of cells minus 1, the point lies in no
/// cell.</param>
/// <param name="Across">-1 on one vein of the cell, 0 midway, 1 on the other.</param>
/// <param name="HalfWidth">Half the cell's width at this point.</param>
/// <param name="Footprint">The width of a pixel.</param>
/// <param name="Waver">Slow noise, -1 to 1, that makes edges irregular.</param>
/// <param name="Variation">The individual's number, for <see cref="Differ"/>.</param>
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
    /// <summary>Returns how this individual differs in one detail, -1 to 1.</summary>
    /// <param name="detail">The detail's number.</param>
    public float Differ(int detail)
    {
        var bits = unchecked((uint)((detail * 374761393) + (Variation * 668265263)));
        bits = unchecked((bits ^ (bits >> 13)) * 1274126177u);
        return (((bits ^ (bits >> 16)) & 0xFFFF) / 32767.5f) - 1;
    }
}
