namespace Imago.Music;

/// <summary>A time signature; the beat is a quarter note by default: the 3 of 3/4.</summary>
/// <param name="Beats">Beats in a bar, 1 to 255.</param>
/// <param name="Unit">The beat's note, a power of two: the 8 of 6/8.</param>
public readonly record struct TimeSignature(int Beats, int Unit = 4);
