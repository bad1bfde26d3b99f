using Imago.Music.Composition.Harmony;

namespace Imago.Music.Composition.Melody;

/// <summary>A melody note as a scale step, before it becomes a MIDI pitch.</summary>
/// <param name="Start">First tick.</param>
/// <param name="Length">Length in ticks.</param>
/// <param name="Step">Scale steps from the tonic.</param>
/// <param name="Chord">The chord it sounds with.</param>
/// <param name="IsAnchored">True if the note must belong to the chord: on strong beats and where it is long.</param>
internal readonly record struct MelodyNote(long Start, long Length, int Step, Chord Chord, bool IsAnchored);
