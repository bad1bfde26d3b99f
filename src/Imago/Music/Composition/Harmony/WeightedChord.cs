namespace Imago.Music.Composition.Harmony;

/// <summary>A chord with its weight among the chords of its function.</summary>
/// <param name="Chord">The chord.</param>
/// <param name="Weight">The weight, above 0.</param>
internal readonly record struct WeightedChord(Chord Chord, double Weight);
