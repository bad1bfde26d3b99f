namespace Imago.Plots.Svg;

/// <summary>How a line of text is set.</summary>
/// <param name="Size">Its size in pixels.</param>
/// <param name="Fill">Its colour.</param>
/// <param name="Anchor">Which part of it lies at its place.</param>
/// <param name="IsBold">True where it is set semi-bold.</param>
internal readonly record struct SvgTextStyle(double Size, string Fill, TextAnchor Anchor = TextAnchor.Start, bool IsBold = false);
