namespace Imago.Music.Mapping;

/// <summary>An instrument of a palette.</summary>
/// <param name="Program">General MIDI program, 0 to 127.</param>
/// <param name="Volume">
/// MIDI volume (controller 7) that balances the instrument with the others. FluidR3_GM's winds are up to 10 LU louder than its piano at the
/// same velocity. The volumes were chosen by measuring each part alone (ITU-R BS.1770), so that accompaniment and bass lie 6 LU, the pad 9
/// LU and the second voice 3 LU below the melody.
/// </param>
public readonly record struct PaletteVoice(int Program, int Volume);
