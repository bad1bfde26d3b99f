namespace Imago.Publishing;

/// <summary>A line of the album page: something's name and its value, both as people read them.</summary>
/// <param name="Name">What it is, such as <c>Tempo</c>.</param>
/// <param name="Value">What it says, such as <c>96 beats a minute</c>.</param>
internal sealed record PageFact(string Name, string Value);
