namespace Imago.Music.Mastering;

/// <summary>What became of a sound.</summary>
/// <param name="Gain">The one gain over the whole sound, in dB.</param>
/// <param name="Loudness">Integrated loudness reached, in LUFS; negative infinity for silence.</param>
/// <param name="TruePeak">True peak reached, in dBTP.</param>
/// <param name="Reduction">The most that the limiter took away, in dB; 0 where it was not needed.</param>
public sealed record MasteringResult(double Gain, double Loudness, double TruePeak, double Reduction);
