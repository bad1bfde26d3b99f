using Imago.Errors;

namespace Imago.Music.Timing;

/// <summary>How long a slide is shown, in whole frames; what music and film agree on.</summary>
/// <param name="FramesPerSecond">24, 25, 30, 50 or 60: each divides 48,000, so sound and picture end together.</param>
/// <param name="FramesPerSlide">Frames a photo is shown, 1 or more.</param>
public readonly record struct SlideTiming(int FramesPerSecond, int FramesPerSlide)
{
    /// <summary>The study's: three seconds at 30 frames a second.</summary>
    public static SlideTiming Default { get; } = new(30, 90);

    /// <summary>The shortest time a slide may be asked for, in seconds.</summary>
    public const double ShortestSeconds = 0.2;

    /// <summary>The longest time a slide may be asked for, in seconds.</summary>
    public const double LongestSeconds = 60;

    /// <summary>The frame rates there are.</summary>
    public static IReadOnlyList<int> FrameRates { get; } = [24, 25, 30, 50, 60];

    /// <summary>Seconds a slide is shown.</summary>
    public double SecondsPerSlide => (double)FramesPerSlide / FramesPerSecond;

    /// <summary>The timing nearest to a length in seconds.</summary>
    /// <param name="framesPerSecond">Frames per second.</param>
    /// <param name="seconds">Seconds a photo is shown.</param>
    /// <exception cref="InvalidOptionException">One of them is out of its range.</exception>
    public static SlideTiming FromSeconds(int framesPerSecond, double seconds)
    {
        OptionRule.Holds(
            FrameRates.Contains(framesPerSecond),
            "--fps",
            FormattableString.Invariant($"24, 25, 30, 50 or 60 is expected, {framesPerSecond} was found."));
        OptionRule.Holds(seconds is >= ShortestSeconds and <= LongestSeconds, "--duration-per", FormattableString.Invariant($"0.2 to 60 seconds is expected, {seconds} was found."));
        return new SlideTiming(framesPerSecond, (int)Math.Round(seconds * framesPerSecond, MidpointRounding.AwayFromZero));
    }
}
