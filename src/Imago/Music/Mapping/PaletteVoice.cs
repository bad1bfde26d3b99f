namespace Imago.Music.Mapping;

/// <summary>An instrument of a palette.</summary>
/// <param name="Program">General MIDI program, 0 to 127.</param>
/// <param name="Volume">
/// MIDI volume (controller 7) at which it balances with the others. FluidR3_GM's winds are up to 10 LU louder than its piano at the same
/// velocity; the volumes come from measuring each part alone (ITU-R BS.1770), aiming at the accompaniment and bass 6 LU, the pad 9 LU
/// and the second voice 3 LU below the melody.
/// </param>
public readonly record struct PaletteVoice(int Program, int Volume);
