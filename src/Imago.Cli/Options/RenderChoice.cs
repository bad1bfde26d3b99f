using System.CommandLine;
using Imago.Film;
using Imago.Film.Frames;
using Imago.Film.Motion;
using Imago.Film.Planning;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>render</c>.</summary>
internal sealed class RenderChoice(CommonChoice common)
{
    private static readonly FilmOptions Defaults = new();

    private readonly Option<string> _resolution = new("--resolution")
    {
        Description = "Size of the films: WIDTHxHEIGHT, or lines such as 720p, 1080p, 1440p, 2160p (the shorter side).",
        DefaultValueFactory = _ => "1080p",
        HelpName = "SIZE",
    };

    private readonly Option<string?> _shape = new("--shape")
    {
        Description = $"Shape of the films if --resolution gives lines: {string.Join(", ", FilmSize.Shapes)}. [default: 16:9]",
        HelpName = "W:H",
    };

    private readonly Option<Transition> _transition = SharedOptions.OneOf(
        "--transition", "How photos follow each other: cut, fade or fade-black.", Defaults.Transition, FilmWords.NameOf);

    private readonly Option<double> _transitionSeconds = NumberOptions.Real(
        "--transition-length",
        "Length of a fade in seconds; it lies at the end of the outgoing photo.",
        (double)Defaults.TransitionFrames / Defaults.FramesPerSecond,
        new NumberRange(0, IsOpenBelow: true),
        "S");

    private readonly Option<SlideMotion> _motion = SharedOptions.OneOf(
        "--motion", "none, or kenburns: a slow zoom towards the subject; every frame is encoded, so films take longer.", Defaults.Motion, FilmWords.NameOf);

    private readonly Option<CanvasFit> _fit = SharedOptions.OneOf(
        "--fit", "How photos of another shape fill the frame: letterbox (black), blur (a blurred copy behind them) or crop (to the subject).", Defaults.Fit, FilmWords.NameOf);

    private readonly Option<double?> _enlargement = new TextOption<double?>(
        "--enlarge",
        text => $"any or a number such as 2.5, above 0, is expected, '{text}' was found.",
        text => string.Equals(text, "any", StringComparison.OrdinalIgnoreCase) ? (double.PositiveInfinity, true) : (NumberText.Real(text), NumberText.Real(text) > 0))
    {
        Description = "Largest factor by which small photos are enlarged, or any. [default: 2; any with --fit blur]",
        HelpName = "any|N",
    };

    private readonly Option<bool> _linear = new("--linear-light") { Description = "Scale photos in linear light: thin bright lines keep their brightness; slower." };

    private readonly Option<string> _captions = new("--captions")
    {
        Description = "Captions beneath the photos: none, or some of name, date and place, such as name,date.",
        DefaultValueFactory = _ => CaptionText.NameOf(CaptionParts.None),
        HelpName = "LIST",
    };

    private readonly Option<FilmQuality> _quality = SharedOptions.OneOf("--quality", "draft, standard, high or reference.", Defaults.Quality, FilmWords.NameOf);

    private readonly Option<VideoCodec> _codec = SharedOptions.OneOf(
        "--codec", "h264, which every player plays; hevc or av1 for smaller files, if FFmpeg has them, with every frame encoded.", Defaults.Codec, FilmWords.NameOf);

    private readonly Option<string?> _engine = StudyChoice.Engine();
    public void AddTo(Command command) => CommonChoice.Add(
        command,
        _resolution,
        _shape,
        common.FramesPerSecond,
        common.SecondsPerPhoto,
        _transition,
        _transitionSeconds,
        _motion,
        _fit,
        _enlargement,
        _linear,
        common.Titles,
        _captions,
        _quality,
        _codec,
        _engine,
        common.Films,
        common.MaxPhotos,
        common.MaxPixels);

    /// <summary>The options of a run.</summary>
    /// <exception cref="Errors.InvalidOptionException">An option cannot be read.</exception>
    public RenderOptions Read(ParseResult parsed) => new()
    {
        Films = parsed.GetValue(common.Films).Number,
        MaxPhotos = parsed.GetValue(common.MaxPhotos),
        Film = ReadFilm(parsed),
        Titles = parsed.GetValue(common.Titles) == Switch.On,
        Captions = CaptionText.Parse(parsed.GetValue(_captions)!),
        Limits = common.ReadLimits(parsed),
    };

    /// <summary>Says what renders the films if another engine was requested.</summary>
    public void SayEngine(ParseResult parsed, bool quiet) => StudyChoice.SayEngine(parsed, _engine, quiet);

    /// <summary>
    /// The look of the study's films: still slides on black, as large as fits, with cuts. Options given on the command line take
    /// precedence.
    /// </summary>
    public FilmOptions AsTheStudyHadThem(FilmOptions options, ParseResult parsed) => options with
    {
        Transition = SharedOptions.Given(parsed, _transition) ? options.Transition : Transition.Cut,
        ToBlack = SharedOptions.Given(parsed, _transition) && options.ToBlack,
        Fit = SharedOptions.Given(parsed, _fit) ? options.Fit : CanvasFit.Letterbox,
        MostEnlargement = SharedOptions.Given(parsed, _enlargement) ? options.MostEnlargement : double.PositiveInfinity,
        Quality = SharedOptions.Given(parsed, _quality) ? options.Quality : FilmQuality.Reference,
    };

    private FilmOptions ReadFilm(ParseResult parsed)
    {
        var size = FilmSize.Parse(parsed.GetValue(_resolution)!, parsed.GetValue(_shape));
        var (timing, transition) = (common.ReadTiming(parsed), parsed.GetValue(_transition));
        return new FilmOptions
        {
            Width = size.Width,
            Height = size.Height,
            Timing = timing,
            Transition = transition,
            TransitionFrames = (int)Math.Clamp(Math.Round(parsed.GetValue(_transitionSeconds) * timing.FramesPerSecond, MidpointRounding.AwayFromZero), 0, int.MaxValue),
            ToBlack = transition != Transition.Cut,
            Motion = parsed.GetValue(_motion),
            Fit = parsed.GetValue(_fit),
            MostEnlargement = parsed.GetValue(_enlargement),
            LinearLight = parsed.GetValue(_linear),
            Quality = parsed.GetValue(_quality),
            Codec = parsed.GetValue(_codec),
        };
    }
}
