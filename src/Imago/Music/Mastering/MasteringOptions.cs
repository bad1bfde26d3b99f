using Imago.Errors;

namespace Imago.Music.Mastering;

/// <summary>The targets of mastering.</summary>
internal sealed record MasteringOptions
{
    /// <summary>Target integrated loudness, -40 to -5 LUFS; -16 is a common target of players on phones and the web.</summary>
    public double TargetLoudness { get; init; } = -16;

    /// <summary>
    /// The highest true peak, -20 to 0 dBTP; it takes precedence over <see cref="TargetLoudness"/>. A film's sound is encoded with loss
    /// afterwards, which moves peaks: FFmpeg 5.1's aac at 256 kbit/s raised those of limited synthesised music by up to 0.2 dB at -16 LUFS
    /// and 0.6 dB at -12 and -9 LUFS. -2 keeps films below the -1 dBTP that EBU R 128 and the platforms ask for, with about 0.3 dB to
    /// spare.
    /// </summary>
    public double PeakCeiling { get; init; } = -2;

    /// <summary>Length of the fade-in and the fade-out in seconds, 0 to 60; each at most half the sound.</summary>
    public double FadeSeconds { get; init; } = 0.5;

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option is out of its range.</exception>
    public void Check()
    {
        OptionRule.Require(TargetLoudness is >= -40 and <= -5, "--loudness", FormattableString.Invariant($"-40 to -5 LUFS is expected, {TargetLoudness} was found."));
        OptionRule.Require(PeakCeiling is >= -20 and <= 0, nameof(PeakCeiling), FormattableString.Invariant($"-20 to 0 dBTP is expected, {PeakCeiling} was found."));
        OptionRule.Require(FadeSeconds is >= 0 and <= 60, nameof(FadeSeconds), FormattableString.Invariant($"0 to 60 s is expected, {FadeSeconds} was found."));
    }
}
