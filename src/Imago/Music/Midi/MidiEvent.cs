namespace Imago.Music.Midi;

/// <summary>One event of a track to be written.</summary>
/// <param name="Tick">Its time in ticks.</param>
/// <param name="Order">Its order among events of the same tick.</param>
/// <param name="Bytes">The event, including its status byte.</param>
internal readonly record struct MidiEvent(long Tick, MidiOrder Order, byte[] Bytes);
