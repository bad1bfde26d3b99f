namespace Imago.Plots.Svg;

/// <summary>An attribute of an SVG element.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value, before escaping.</param>
internal readonly record struct SvgAttribute(string Name, string Value)
{
    public static implicit operator SvgAttribute((string Name, string Value) attribute) => new(attribute.Name, attribute.Value);

    public static implicit operator SvgAttribute((string Name, double Value) attribute) => new(attribute.Name, SvgNumber.Of(attribute.Value));
}
