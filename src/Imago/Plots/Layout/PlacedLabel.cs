namespace Imago.Plots.Layout;

/// <summary>A name that has been placed.</summary>
/// <param name="Label">The name.</param>
/// <param name="Box">Its box; it overlaps no other name's box.</param>
/// <param name="Leader">The line from what it names to its box; null if the box is near enough.</param>
internal sealed record PlacedLabel(MapLabel Label, Box Box, Segment? Leader);
