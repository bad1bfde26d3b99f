using System.CommandLine;
using Imago.Errors;
using Imago.Profiles.Selection;
using Imago.Profiles.Titles;
using Imago.Reduction;

namespace Imago.Cli.Options;

/// <summary>The options of the whole flow, as <c>make</c> and <c>demo</c> take them.</summary>
internal sealed class FlowOptions
{
    private readonly Option<string?> _title = new("--title") { Description = "The album's title. [default: the name of the first folder]", HelpName = "TEXT" };
    private readonly Option<string?> _preset = new TextOption<string?>(
        "--preset", text => $"reference is expected, '{text}' was found.", text => (text, text == "reference"))
    {
        Description = "reference: use the study's values for all options that are not given.",
        HelpName = "reference",
    };

    private readonly Option<string[]> _exclude = SharedOptions.Exclude();
    private readonly Option<bool> _acceptMissing = SharedOptions.AcceptMissing();
    private readonly EncoderChoice _encoder = new();
    private readonly Option<string?> _vocabulary = SharedOptions.Vocabulary();
    private readonly Option<int> _pca = SharedOptions.PcaDimensions();
    private readonly Option<Whitening> _whitening = SharedOptions.Whitening();
    private readonly Option<Switch> _umap = SharedOptions.OnOff("--umap", "Make a map of the photos: on or off.", true);
    private readonly UmapChoice _map = new();
    private readonly HdbscanChoice _density = new();
    private readonly Option<OptionalCount> _clusters = SharedOptions.Clusters();
    private readonly Option<(int Least, int Most)?> _range = SharedOptions.ClusterRange();
    private readonly Option<int> _initialisations = SharedOptions.Initialisations();
    private readonly Option<int> _iterations = SharedOptions.MaxIterations();
    private readonly Option<double> _tolerance = SharedOptions.Tolerance();
    private readonly Option<double?> _maxShare = SharedOptions.MaxShare();
    private readonly ComposerChoice _composer = new();
    private readonly Option<string> _music = SharedOptions.Music("Source of the music: compose, none, or a folder of your own music.");
    private readonly Option<string?> _soundFont = SharedOptions.SoundFont();
    private readonly Option<int> _rate = SharedOptions.SampleRate();
    private readonly Option<double> _loudness = SharedOptions.Loudness();
    private readonly Option<int> _bitDepth = SharedOptions.BitDepth();
    private readonly Option<int> _maxPhotos = SharedOptions.MaxPhotos();
    private readonly Option<PhotoOrder> _order = SharedOptions.Order();
    private readonly Option<OptionalCount> _films = SharedOptions.Films();
    private readonly Option<Switch> _albumFilm = SharedOptions.OnOff("--album-film", "Also make a film of the whole album's best photos: on or off.", true);
    private readonly FilmChoice _film = new();
    private readonly Option<string?> _metadata = SharedOptions.Metadata();
    private readonly Option<long> _maxPixels = SharedOptions.MaxPixels();
    private readonly Option<long> _seed = SharedOptions.Seed();

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_title, _preset, _exclude, _acceptMissing, _vocabulary, _pca, _whitening, _umap, _clusters, _range, _initialisations, _iterations, _tolerance, _maxShare, _music, _soundFont, _rate, _loudness, _bitDepth, _maxPhotos, _order, _films, _albumFilm, _metadata, _maxPixels, _seed])
            command.Add(option);
        _map.AddTo(command);
        _density.AddTo(command);
        _composer.AddTo(command);
        _film.AddTo(command);
        _encoder.AddTo(command);
    }

    /// <summary>The options of a run.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public AlbumOptions Read(ParseResult parsed, IReadOnlyList<string> photos, string folder)
    {
        var encoder = _encoder.Read(parsed);
        var composer = _composer.Read(parsed);
        var options = new AlbumOptions
        {
            Photos = photos,
            Folder = folder,
            AcceptMissing = parsed.GetValue(_acceptMissing),
            Exclude = parsed.GetValue(_exclude) ?? [],
            Title = parsed.GetValue(_title),
            Encoder = encoder.Name,
            BatchSize = encoder.BatchSize,
            Activation = encoder.Activation,
            Precision = encoder.Precision,
            Vocabulary = parsed.GetValue(_vocabulary) is { } vocabulary ? Path.GetFullPath(vocabulary) : null,
            PcaDimensions = parsed.GetValue(_pca),
            Whitening = parsed.GetValue(_whitening),
            Umap = parsed.GetValue(_umap) == Switch.On ? _map.Read(parsed, parsed.GetValue(_seed)) : null,
            Hdbscan = _density.Read(parsed, _clusters, _range, _initialisations, _iterations, _tolerance, _maxShare),
            Clusters = parsed.GetValue(_clusters).Number,
            ClusterRange = parsed.GetValue(_range),
            Initialisations = parsed.GetValue(_initialisations),
            MaxIterations = parsed.GetValue(_iterations),
            Tolerance = parsed.GetValue(_tolerance),
            MaxShare = parsed.GetValue(_maxShare),
            Mapping = composer.Mapping,
            Sync = composer.Sync,
            Instruments = composer.Instruments,
            Percussion = composer.Percussion,
            Music = parsed.GetValue(_music)!,
            SoundFont = parsed.GetValue(_soundFont),
            SampleRate = parsed.GetValue(_rate),
            Loudness = parsed.GetValue(_loudness),
            BitDepth = parsed.GetValue(_bitDepth),
            MaxPhotos = parsed.GetValue(_maxPhotos),
            Order = parsed.GetValue(_order),
            Films = parsed.GetValue(_films).Number,
            AlbumFilm = parsed.GetValue(_albumFilm) == Switch.On,
            Film = _film.Read(parsed),
            Titles = parsed.GetValue(_film.Titles) == Switch.On,
            Captions = _film.ReadCaptions(parsed),
            Metadata = parsed.GetValue(_metadata) is { } metadata ? Path.GetFullPath(metadata) : null,
            MaxPixels = parsed.GetValue(_maxPixels),
            Seed = parsed.GetValue(_seed),
        };
        return parsed.GetValue(_preset) is null ? options : AsTheStudyHadIt(options, parsed);
    }

    /// <summary>Says what makes films, where something else was asked for.</summary>
    public void SayEngine(ParseResult parsed, bool quiet) => _film.SayEngine(parsed, quiet);

    private AlbumOptions AsTheStudyHadIt(AlbumOptions options, ParseResult parsed) => options with
    {
        Encoder = SharedOptions.Given(parsed, _encoder.Encoder) ? options.Encoder : "clip-vit-b32",
        Clusters = SharedOptions.Given(parsed, _clusters) || options.Hdbscan is not null ? options.Clusters : 60,
        Mapping = SharedOptions.Given(parsed, _composer.Mapping) ? options.Mapping : "reference",
        Order = SharedOptions.Given(parsed, _order) ? options.Order : PhotoOrder.Similarity,
        SampleRate = SharedOptions.Given(parsed, _rate) ? options.SampleRate : 44_100,
        AlbumFilm = SharedOptions.Given(parsed, _albumFilm) && options.AlbumFilm,
        Film = _film.AsTheStudyHadThem(options.Film, parsed),
        Titles = SharedOptions.Given(parsed, _film.Titles) && options.Titles,
    };
}
