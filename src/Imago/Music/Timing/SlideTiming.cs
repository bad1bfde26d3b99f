using Imago.Errors;

namespace Imago.Music.Timing;

/// <summary>The frame rate and the length of a slide, shared by music and film.</summary>
/// <param name="FramesPerSecond">24, 25, 30, 50 or 60. 48,000 is divisible by each, so sound and picture end together.</param>
/// <param name="FramesPerSlide">Frames per slide, 1 or more.</param>
public readonly record struct SlideTiming(int FramesPerSecond, int FramesPerSlide)
{
    /// <summary>The timing of the reference study: three seconds at 30 frames per second.</summary>
    public static SlideTiming Default { get; } = new(30, 90);

    /// <summary>The shortest slide that may be requested, in seconds.</summary>
    public const double ShortestSeconds = 0.2;

    /// <summary>The longest slide that may be requested, in seconds.</summary>
    public const double LongestSeconds = 60;

    /// <summary>The frame rates that are supported.</summary>
    public static IReadOnlyList<int> FrameRates { get; } = [24, 25, 30, 50, 60];

    /// <summary>Seconds per slide.</summary>
    public double SecondsPerSlide => (double)FramesPerSlide / FramesPerSecond;

    /// <summary>Returns the timing nearest to a length in seconds.</summary>
    /// <param name="framesPerSecond">Frames per second.</param>
    /// <param name="seconds">Seconds per slide.</param>
    /// <exception cref="InvalidOptionException">A value is out of its range.</exception>
    public static SlideTiming FromSeconds(int framesPerSecond, double seconds)
    {
        OptionRule.Require(
            FrameRates.Contains(framesPerSecond),
            "--fps",
            FormattableString.Invariant($"24, 25, 30, 50 or 60 is expected, {framesPerSecond} was found."));
        OptionRule.Require(seconds is >= ShortestSeconds and <= LongestSeconds, "--duration-per", FormattableString.Invariant($"0.2 to 60 seconds is expected, {seconds} was found."));
        return new SlideTiming(framesPerSecond, (int)Math.Round(seconds * framesPerSecond, MidpointRounding.AwayFromZero));
    }
}
