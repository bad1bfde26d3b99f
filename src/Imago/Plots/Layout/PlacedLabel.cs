namespace Imago.Plots.Layout;

/// <summary>A name that has found its place.</summary>
/// <param name="Label">The name.</param>
/// <param name="Box">Its place; no other name's overlaps it.</param>
/// <param name="Leader">The line from what it names to its box; null where it lies on it.</param>
internal sealed record PlacedLabel(MapLabel Label, Box Box, Segment? Leader);
