using Imago.Music.Composition.Harmony;

namespace Imago.Music.Composition.Melody;

/// <summary>A note of the melody before it has a pitch number.</summary>
/// <param name="Start">First tick.</param>
/// <param name="Length">Ticks.</param>
/// <param name="Step">Scale steps from the tonic.</param>
/// <param name="Chord">The chord it sounds with.</param>
/// <param name="IsAnchored">True where it must belong to the chord: on strong beats, and where it is long.</param>
internal readonly record struct MelodyNote(long Start, long Length, int Step, Chord Chord, bool IsAnchored);
