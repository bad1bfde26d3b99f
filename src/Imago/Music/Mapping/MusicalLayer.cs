namespace Imago.Music.Mapping;

/// <summary>One instrument of a piece.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Program">General MIDI program, 0 to 127.</param>
/// <param name="Velocity">Average MIDI velocity, 1 to 127.</param>
/// <param name="Volume">MIDI volume (controller 7), 0 to 127; 100 is General MIDI's default.</param>
public readonly record struct MusicalLayer(LayerRole Role, int Program, int Velocity, int Volume = 100);
