using System.Numerics;

namespace Imago.Samples.Wings;

/// <summary>A wing of a species: its outline and its pattern.</summary>
/// <param name="outline">The outline.</param>
/// <param name="layers">The layers of the pattern, from the base up.</param>
internal sealed class Wing(WingOutline outline, params IWingLayer[] layers)
{
    private readonly Lazy<WingField> _field = new(() => new WingField(outline));

    /// <summary>The outline's geometry.</summary>
    public WingField Field => _field.Value;

    /// <summary>Returns the colour at a position.</summary>
    /// <param name="position">The position, in wing lengths.</param>
    /// <param name="values">The result of <see cref="WingField.TrySample"/> for it.</param>
    /// <param name="footprint">The width of a pixel in wing lengths.</param>
    /// <param name="waver">Slow noise, -1 to 1.</param>
    /// <param name="variation">The individual's number.</param>
    /// <param name="across">The position between the veins, -1 to 1.</param>
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
