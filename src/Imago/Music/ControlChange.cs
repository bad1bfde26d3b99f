namespace Imago.Music;

/// <summary>A change of a MIDI controller during a track, such as the sustain pedal.</summary>
/// <param name="Tick">When, in ticks from the start of the score.</param>
/// <param name="Controller">MIDI controller number, 0 to 119; 64 is the sustain pedal.</param>
/// <param name="Value">The new value, 0 to 127.</param>
public readonly record struct ControlChange(long Tick, int Controller, int Value)
{
    /// <summary>The sustain pedal's controller: down from 64, up below 64.</summary>
    public const int SustainPedal = 64;
}
