using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.H264;
using Imago.Film.Motion;
using Imago.Film.Pictures;
using Imago.Imaging.Decoding;
using Imago.Music.Timing;

namespace Imago.Film.Planning;

/// <summary>The options that all films of a run share: size, pace, look and quality.</summary>
public sealed record FilmOptions
{
    /// <summary>
    /// The media clock's ticks per second. Every allowed frame rate divides it, so every frame lasts a whole number of ticks.
    /// </summary>
    internal const int ClockRate = 1_200_000;

    // Enlarged more than twice, a photo looks soft. In front of a blurred copy of itself, that is acceptable.
    private const double UsualEnlargement = 2;

    private const int MaxFramesPerSecond = 120;
    private const int SmallestSide = 16;
    private const int LargestSide = 8192;
    private const int MaxFramesPerSlide = 1_000_000;
    private const int MaxTransitionFrames = 300;

    /// <summary>Width in pixels, even; default 1920.</summary>
    public int Width { get; init; } = FilmSize.Default.Width;

    /// <summary>Height in pixels, even; default 1080.</summary>
    public int Height { get; init; } = FilmSize.Default.Height;

    /// <summary>Frames per second: a divisor of 1,200,000 up to 120, among them 24, 25, 30, 48, 50 and 60; default 30.</summary>
    public int FramesPerSecond { get; init; } = SlideTiming.Default.FramesPerSecond;

    /// <summary>Frames per photo; default 90.</summary>
    public int FramesPerSlide { get; init; } = SlideTiming.Default.FramesPerSlide;

    /// <summary>The transition between slides; default a fade.</summary>
    public Transition Transition { get; init; } = Transition.Fade;

    /// <summary>
    /// Frames per transition, 1 to 300, at the end of a slide; default 15. A slide keeps at least two frames of its own, and a transition
    /// shorter than 2 frames becomes a cut.
    /// </summary>
    public int TransitionFrames { get; init; } = 15;

    /// <summary>True to fade in from black, within half of <see cref="TransitionFrames"/>.</summary>
    public bool FromBlack { get; init; }

    /// <summary>True to fade out to black, within half of <see cref="TransitionFrames"/>.</summary>
    public bool ToBlack { get; init; }

    /// <summary>The motion of photos; with motion, every frame is encoded.</summary>
    public SlideMotion Motion { get; init; }

    /// <summary>How photos of another shape fill the frame; default in front of a blurred copy.</summary>
    public CanvasFit Fit { get; init; } = CanvasFit.Blur;

    /// <summary>
    /// The maximum enlargement of a photo, above 0; null takes the default of <see cref="Fit"/>: no limit in front of a blurred copy,
    /// otherwise 2.
    /// </summary>
    public double? MostEnlargement { get; init; }

    /// <summary>True to scale photos in linear light.</summary>
    public bool LinearLight { get; init; }

    /// <summary>The quality of the pictures.</summary>
    public FilmQuality Quality { get; init; } = FilmQuality.Standard;

    /// <summary>The codec of the pictures; with codecs other than H.264, every frame is encoded.</summary>
    public VideoCodec Codec { get; init; }

    /// <summary>Frames per second and frames per photo together.</summary>
    public SlideTiming Timing
    {
        get => new(FramesPerSecond, FramesPerSlide);
        init => (FramesPerSecond, FramesPerSlide) = (value.FramesPerSecond, value.FramesPerSlide);
    }

    /// <summary>Encoder settings that replace those of <see cref="Quality"/>; null for none.</summary>
    internal EncoderSettings? Settings { get; init; }

    /// <summary>True if every frame must be encoded, because stills cannot be extended.</summary>
    internal bool EncodesEveryFrame => Motion != SlideMotion.None || Codec != VideoCodec.H264;

    /// <summary>The settings for stills.</summary>
    internal EncoderSettings StillSettings => Settings ?? EncoderSettings.ForStills(Quality);

    /// <summary>The settings for films whose every frame is encoded.</summary>
    internal EncoderSettings FrameSettings => Settings ?? EncoderSettings.ForFrames(Codec, Quality);

    /// <summary>The transitions' options together.</summary>
    internal ShotTransitions Shots => new(Transition, TransitionFrames, FromBlack, ToBlack);

    /// <summary>How photos are drawn on frames.</summary>
    internal CanvasOptions Canvas => new(Width, Height)
    {
        Fit = Fit,
        MostEnlargement = MostEnlargement ?? (Fit == CanvasFit.Blur ? double.PositiveInfinity : UsualEnlargement),
        LinearLight = LinearLight,
    };

    /// <summary>The format of the frames.</summary>
    internal FrameFormat Format => new(Width, Height, FramesPerSecond) { Motion = Motion, Shots = Shots };

    /// <summary>The size at which photos are decoded for pictures of a size.</summary>
    /// <param name="width">Width in pixels: the film's, or more if slides move.</param>
    /// <param name="height">Height in pixels.</param>
    internal DecodeSize Wanted(int width, int height)
    {
        // A crop needs a size that depends on the photo's shape; and a decoder that resamples does so in gamma-coded levels.
        return Fit == CanvasFit.Crop || LinearLight ? DecodeSize.AtLeast(Math.Max(width, height)) : DecodeSize.Within(width, height);
    }

    /// <summary>The options by their names on the command line.</summary>
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

    /// <summary>Checks the options.</summary>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
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
