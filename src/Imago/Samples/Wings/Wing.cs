using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>A wing of a species: its outline and the layers of its pattern.</summary>
/// <param name="outline">The outline.</param>
/// <param name="layers">The pattern, from the ground up.</param>
internal sealed class Wing(WingOutline outline, params IWingLayer[] layers)
{
    private readonly Lazy<WingField> _field = new(() => new WingField(outline));

    /// <summary>The outline's geometry.</summary>
    public WingField Field => _field.Value;

    /// <summary>The colour of a place.</summary>
    /// <param name="position">The place, in wing units.</param>
    /// <param name="values">What <see cref="WingField.TrySample"/> says of it.</param>
    /// <param name="footprint">A pixel's width in wing units.</param>
    /// <param name="waver">Slow noise, -1 to 1.</param>
    /// <param name="variation">The individual's number.</param>
    /// <param name="across">-1 to 1 between the veins.</param>
    public Vector3 ColourAt(Vector2 position, Vector4 values, float footprint, float waver, int variation, out float across)
    {
        var place = values.W * outline.Cells;
        var cell = (int)MathF.Floor(place);
        across = (2 * (place - cell)) - 1;
        var radius = Vector2.Distance(position, outline.Fan);
        var point = new WingPoint(
            position,
            values.Y,
            values.Z,
            radius,
            values.W,
            cell,
            across,
            radius * Field.AngleSpan / (2 * outline.Cells),
            footprint,
            waver,
            variation);
        var colour = Vector3.Zero;
        foreach (var layer in layers)
            layer.Paint(in point, ref colour);
        return colour;
    }
}
