using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.H264;
using Imago.Film.Motion;
using Imago.Film.Pictures;
using Imago.Imaging.Decoding;
using Imago.Music.Timing;

namespace Imago.Film.Planning;

/// <summary>What films have in common: size, pace, look and quality.</summary>
public sealed record FilmOptions
{
    /// <summary>The media clock's ticks a second: every frame rate allowed divides it, so every frame lasts a whole number of ticks.</summary>
    internal const int ClockRate = 1_200_000;

    // Beyond twice its size a photo has nothing more to show; before a blurred copy of itself it may look so.
    private const double UsualEnlargement = 2;

    private const int MaxFramesPerSecond = 120;
    private const int SmallestSide = 16;
    private const int LargestSide = 8192;
    private const int MaxFramesPerSlide = 1_000_000;
    private const int MaxTransitionFrames = 300;

    /// <summary>Pixels across, even; 1920 unless told.</summary>
    public int Width { get; init; } = FilmSize.Default.Width;

    /// <summary>Pixels down, even; 1080 unless told.</summary>
    public int Height { get; init; } = FilmSize.Default.Height;

    /// <summary>Frames a second: a divisor of 1,200,000 up to 120, among them 24, 25, 30, 48, 50 and 60; 30 unless told.</summary>
    public int FramesPerSecond { get; init; } = SlideTiming.Default.FramesPerSecond;

    /// <summary>Frames each photo is shown; 90 unless told.</summary>
    public int FramesPerSlide { get; init; } = SlideTiming.Default.FramesPerSlide;

    /// <summary>How slides give way to each other; a fade unless told.</summary>
    public Transition Transition { get; init; } = Transition.Fade;

    /// <summary>
    /// Frames a transition takes, 1 to 300, the last ones of the slide it ends; 15 unless told. A slide keeps two frames of its own,
    /// and a transition that has less than 2 is a cut.
    /// </summary>
    public int TransitionFrames { get; init; } = 15;

    /// <summary>True for a film that comes out of black, within half of <see cref="TransitionFrames"/>.</summary>
    public bool FromBlack { get; init; }

    /// <summary>True for a film that ends in black, within half of <see cref="TransitionFrames"/>.</summary>
    public bool ToBlack { get; init; }

    /// <summary>Whether photos move; every frame of such films is encoded.</summary>
    public SlideMotion Motion { get; init; }

    /// <summary>How photos of another shape fill the frame; before a blurred copy unless told.</summary>
    public CanvasFit Fit { get; init; } = CanvasFit.Blur;

    /// <summary>
    /// How many times a photo is enlarged at most, above 0; null for what suits <see cref="Fit"/>: no limit before a blurred copy, else 2.
    /// </summary>
    public double? MostEnlargement { get; init; }

    /// <summary>True scales photos in linear light.</summary>
    public bool LinearLight { get; init; }

    /// <summary>How much care and space goes into the pictures.</summary>
    public FilmQuality Quality { get; init; } = FilmQuality.Standard;

    /// <summary>What the pictures are coded in; every frame is encoded but for H.264.</summary>
    public VideoCodec Codec { get; init; }

    /// <summary>Frames a second and frames a photo in one.</summary>
    public SlideTiming Timing
    {
        get => new(FramesPerSecond, FramesPerSlide);
        init => (FramesPerSecond, FramesPerSlide) = (value.FramesPerSecond, value.FramesPerSlide);
    }

    /// <summary>The encoder's settings in place of the quality's; null takes those.</summary>
    internal EncoderSettings? Settings { get; init; }

    /// <summary>True where stills cannot stand for all frames.</summary>
    internal bool EncodesEveryFrame => Motion != SlideMotion.None || Codec != VideoCodec.H264;

    /// <summary>The settings for stills.</summary>
    internal EncoderSettings StillSettings => Settings ?? EncoderSettings.ForStills(Quality);

    /// <summary>The settings for films whose every frame is encoded.</summary>
    internal EncoderSettings FrameSettings => Settings ?? EncoderSettings.ForFrames(Codec, Quality);

    /// <summary>The transitions in one.</summary>
    internal ShotTransitions Shots => new(Transition, TransitionFrames, FromBlack, ToBlack);

    /// <summary>How photos are put on frames.</summary>
    internal CanvasOptions Canvas => new(Width, Height)
    {
        Fit = Fit,
        MostEnlargement = MostEnlargement ?? (Fit == CanvasFit.Blur ? double.PositiveInfinity : UsualEnlargement),
        LinearLight = LinearLight,
    };

    /// <summary>What the frames are made by.</summary>
    internal FrameFormat Format => new(Width, Height, FramesPerSecond) { Motion = Motion, Shots = Shots };

    /// <summary>The size to decode photos at for pictures of a size.</summary>
    /// <param name="width">Pixels across: the film's, or more where slides move.</param>
    /// <param name="height">Pixels down.</param>
    internal DecodeSize Wanted(int width, int height)
    {
        // What a crop needs of a photo depends on its shape, and a decoder that resamples does so in coded levels.
        return Fit == CanvasFit.Crop || LinearLight ? DecodeSize.AtLeast(Math.Max(width, height)) : DecodeSize.Within(width, height);
    }

    /// <summary>The options by the names they have on the command line.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        new("resolution", new FilmSize(Width, Height).ToString()),
        new("fps", FormattableString.Invariant($"{FramesPerSecond}")),
        new("duration-per", FormattableString.Invariant($"{Timing.SecondsPerSlide}")),
        new("transition", FilmWords.NameOf(Transition)),
        new("transition-length", FormattableString.Invariant($"{(double)TransitionFrames / FramesPerSecond:0.###}")),
        new("motion", FilmWords.NameOf(Motion)),
        new("fit", FilmWords.NameOf(Fit)),
        new("enlarge", Canvas.MostEnlargement is var times && double.IsPositiveInfinity(times) ? "any" : FormattableString.Invariant($"{times}")),
        new("linear-light", LinearLight ? "on" : "off"),
        new("quality", FilmWords.NameOf(Quality)),
        new("codec", FilmWords.NameOf(Codec)),
    ];

    /// <summary>Refuses what no film can be made with.</summary>
    /// <exception cref="InvalidOptionException">An option has a value that cannot be meant.</exception>
    public void Validate()
    {
        OptionRule.Require(
            FitsSide(Width) && FitsSide(Height),
            "--resolution",
            $"even sides from {SmallestSide} to {LargestSide} were expected, since two pixels share their colour each way; {Width}x{Height} was given.");
        OptionRule.Require(
            FramesPerSecond is >= 1 and <= MaxFramesPerSecond && ClockRate % FramesPerSecond == 0,
            "--fps",
            $"24, 25, 30, 48, 50, 60 or another divisor of {ClockRate} up to {MaxFramesPerSecond} was expected; {FramesPerSecond} was given.");
        OptionRule.Require(FramesPerSlide is >= 1 and <= MaxFramesPerSlide, "--duration-per", $"a photo is shown for 1 to {MaxFramesPerSlide} frames, not {FramesPerSlide}.");
        OptionRule.Require(
            TransitionFrames is >= 1 and <= MaxTransitionFrames,
            "--transition-length",
            FormattableString.Invariant($"a transition takes 1 to {MaxTransitionFrames} frames ({(double)MaxTransitionFrames / FramesPerSecond:0.#} s at {FramesPerSecond} frames a second), not {TransitionFrames}."));
        OptionRule.Require(MostEnlargement is null or > 0, "--enlarge", FormattableString.Invariant($"any or a number above 0 was expected; {MostEnlargement} was given."));
        RequireKnown(Transition, "--transition");
        RequireKnown(Motion, "--motion");
        RequireKnown(Fit, "--fit");
        RequireKnown(Quality, "--quality");
        RequireKnown(Codec, "--codec");
    }

    private static bool FitsSide(int side) => side is >= SmallestSide and <= LargestSide && (side & 1) == 0;

    private static void RequireKnown<T>(T value, string option)
        where T : struct, Enum =>
        OptionRule.Require(Enum.IsDefined(value), option, $"one of {string.Join(", ", Enum.GetValues<T>().Select(FilmWords.NameOf))} was expected; {value} was given.");
}
