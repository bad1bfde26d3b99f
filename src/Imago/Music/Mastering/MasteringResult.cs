namespace Imago.Music.Mastering;

/// <summary>The measured result of mastering.</summary>
/// <param name="Gain">The gain over the whole sound, in dB.</param>
/// <param name="Loudness">The integrated loudness, in LUFS; negative infinity for silence.</param>
/// <param name="TruePeak">The true peak, in dBTP.</param>
/// <param name="Reduction">The largest gain reduction by the limiter, in dB; 0 where it was not needed.</param>
internal sealed record MasteringResult(double Gain, double Loudness, double TruePeak, double Reduction);
