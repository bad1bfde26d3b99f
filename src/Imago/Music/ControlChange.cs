namespace Imago.Music;

/// <summary>A controller moved in the course of a track, such as the sustain pedal.</summary>
/// <param name="Tick">When, in ticks from the score's start.</param>
/// <param name="Controller">MIDI controller number, 0 to 119; 64 is the sustain pedal.</param>
/// <param name="Value">Its new value, 0 to 127.</param>
public readonly record struct ControlChange(long Tick, int Controller, int Value)
{
    /// <summary>The controller of the sustain pedal: down from 64, up below.</summary>
    public const int SustainPedal = 64;
}
