namespace Imago.Music.Composition.Harmony;

/// <summary>A chord and how often it is taken, beside others of its function.</summary>
/// <param name="Chord">The chord.</param>
/// <param name="Weight">Its weight, above 0.</param>
internal readonly record struct WeightedChord(Chord Chord, double Weight);
