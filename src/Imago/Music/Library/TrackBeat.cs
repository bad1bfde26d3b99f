namespace Imago.Music.Library;

/// <summary>One beat of a track.</summary>
/// <param name="Time">Its time in seconds from the track's first sample.</param>
/// <param name="Level">The level from this beat to the next, in dB below full scale; at least -100.</param>
/// <param name="Chroma">[12] how much of each pitch class sounds until the next beat, from C, of unit length; all 0 where no pitch
/// sounds.</param>
public sealed record TrackBeat(double Time, double Level, IReadOnlyList<double> Chroma);
