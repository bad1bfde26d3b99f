namespace Imago.Plots.Svg;

/// <summary>The style of a line of text.</summary>
/// <param name="Size">The font size in pixels.</param>
/// <param name="Fill">Its colour.</param>
/// <param name="Anchor">The part of the line that lies at its position.</param>
/// <param name="IsBold">True for semi-bold.</param>
internal readonly record struct SvgTextStyle(double Size, string Fill, TextAnchor Anchor = TextAnchor.Start, bool IsBold = false);
