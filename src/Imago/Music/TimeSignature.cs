namespace Imago.Music;

/// <summary>The number of quarter-note beats in a bar: the 3 of 3/4.</summary>
/// <param name="Beats">Beats in a bar, 1 to 255.</param>
public readonly record struct TimeSignature(int Beats);
