namespace Imago.Publishing;

/// <summary>A name and a value on the album page.</summary>
/// <param name="Name">The name, such as <c>Tempo</c>.</param>
/// <param name="Value">The value, such as <c>96 beats a minute</c>.</param>
internal sealed record PageFact(string Name, string Value);
