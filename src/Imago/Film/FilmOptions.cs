using Imago.Errors;

namespace Imago.Film;

/// <summary>What films have in common: size, pace and quality.</summary>
public sealed record FilmOptions
{
    /// <summary>The media clock's ticks a second: every frame rate allowed divides it, so every frame lasts a whole number of ticks.</summary>
    internal const int ClockRate = 1_200_000;

    private const int MaxFramesPerSecond = 120;
    private const int SmallestSide = 16;
    private const int LargestSide = 8192;
    private const int MaxFramesPerSlide = 1_000_000;
    private const int MaxTransitionFrames = 300;
    private const int MaxQuality = 51;

    // Without ultrafast, whose streams are not High profile, and placebo, which gains nothing.
    private static readonly string[] Presets = ["superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow"];

    /// <summary>Pixels across, even; 1920 unless told.</summary>
    public int Width { get; init; } = 1920;

    /// <summary>Pixels down, even; 1080 unless told.</summary>
    public int Height { get; init; } = 1080;

    /// <summary>Frames a second: a divisor of 1,200,000 up to 120, among them 24, 25, 30, 48, 50 and 60; 30 unless told.</summary>
    public int FramesPerSecond { get; init; } = 30;

    /// <summary>Frames each photo is shown; 90 unless told.</summary>
    public int FramesPerSlide { get; init; } = 90;

    /// <summary>How slides give way to each other; at once unless told.</summary>
    public Transition Transition { get; init; } = Transition.Cut;

    /// <summary>
    /// Frames a transition takes, 1 to 300, the last ones of the slide it ends; 15 unless told. A slide keeps a frame of its own, and a
    /// transition that has less than 2 is a cut.
    /// </summary>
    public int TransitionFrames { get; init; } = 15;

    /// <summary>True for a film that comes out of black, within half of <see cref="TransitionFrames"/>.</summary>
    public bool FromBlack { get; init; }

    /// <summary>True for a film that ends in black, within half of <see cref="TransitionFrames"/>.</summary>
    public bool ToBlack { get; init; }

    /// <summary>x264's constant rate factor, 0 to 51, less is better; 14 unless told.</summary>
    public int Quality { get; init; } = 14;

    /// <summary>x264's preset: how long it looks for a smaller file; <c>veryfast</c> unless told.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>The transitions in one.</summary>
    internal ShotTransitions Shots => new(Transition, TransitionFrames, FromBlack, ToBlack);

    /// <summary>Refuses what no film can be made with.</summary>
    /// <exception cref="InvalidOptionException">An option has a value that cannot be meant.</exception>
    public void Validate()
    {
        if (!FitsSide(Width) || !FitsSide(Height))
        {
            throw new InvalidOptionException(
                "--resolution",
                $"even sides from {SmallestSide} to {LargestSide} were expected, since two pixels share their colour each way; {Width}x{Height} was given.");
        }

        if (FramesPerSecond is < 1 or > MaxFramesPerSecond || ClockRate % FramesPerSecond != 0)
        {
            throw new InvalidOptionException(
                "--fps",
                $"24, 25, 30, 48, 50, 60 or another divisor of {ClockRate} up to {MaxFramesPerSecond} was expected; {FramesPerSecond} was given.");
        }

        if (FramesPerSlide is < 1 or > MaxFramesPerSlide)
            throw new InvalidOptionException("--duration-per", $"a photo is shown for 1 to {MaxFramesPerSlide} frames, not {FramesPerSlide}.");
        if (!Enum.IsDefined(Transition))
            throw new InvalidOptionException("--transition", $"{string.Join(", ", Enum.GetNames<Transition>())} were expected; {Transition} was given.");
        if (TransitionFrames is < 1 or > MaxTransitionFrames)
            throw new InvalidOptionException("--transition-frames", $"a transition takes 1 to {MaxTransitionFrames} frames, not {TransitionFrames}.");
        if (Quality is < 0 or > MaxQuality)
            throw new InvalidOptionException("--crf", $"0 (best) to {MaxQuality} was expected; {Quality} was given.");
        if (!Presets.Contains(Preset, StringComparer.Ordinal))
            throw new InvalidOptionException("--x264-preset", $"one of {string.Join(", ", Presets)} was expected; {Preset} was given.");
    }

    private static bool FitsSide(int side) => side is >= SmallestSide and <= LargestSide && (side & 1) == 0;
}
