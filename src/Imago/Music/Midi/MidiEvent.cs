namespace Imago.Music.Midi;

/// <summary>One event of a track before it is written.</summary>
/// <param name="Tick">When.</param>
/// <param name="Order">Its place among the events of its tick.</param>
/// <param name="Bytes">The event with its status byte.</param>
internal readonly record struct MidiEvent(long Tick, MidiOrder Order, byte[] Bytes);
