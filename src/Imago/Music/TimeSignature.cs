namespace Imago.Music;

/// <summary>Beats in a bar, a quarter note each: the 3 of 3/4.</summary>
/// <param name="Beats">Beats in a bar, 1 to 255.</param>
public readonly record struct TimeSignature(int Beats);
