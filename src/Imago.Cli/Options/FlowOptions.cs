using System.CommandLine;
using Imago.Errors;
using Imago.Profiles.Selection;

namespace Imago.Cli.Options;

/// <summary>The options of all stages together, and the preset, for <c>make</c> and <c>demo</c>.</summary>
internal sealed class FlowOptions
{
    private readonly Option<string?> _preset = new TextOption<string?>(
        "--preset", text => $"reference is expected, '{text}' was found.", text => (text, text == "reference"))
    {
        Description = "reference: use the study's values for all options that are not given.",
        HelpName = "reference",
    };

    private readonly Option<Switch> _map = SharedOptions.OnOff("--umap", "Make a map of the photos: on or off.", true);
    private readonly CommonChoice _common = new();
    private readonly IndexChoice _index;
    private readonly EmbedChoice _embed;
    private readonly ReduceChoice _reduce;
    private readonly ClusterChoice _cluster;
    private readonly DescribeChoice _describe;
    private readonly ComposeChoice _compose;
    private readonly RenderChoice _render;
    private readonly PublishChoice _publish = new("the name of the first folder");

    public FlowOptions()
    {
        (_index, _embed, _reduce, _cluster) = (new(_common), new(_common), new(_common), new(_common));
        (_describe, _compose, _render) = (new(_common), new(_common, "Source of the music: compose, none, or a folder of your own music."), new(_common));
    }

    public void AddTo(Command command)
    {
        _publish.AddTo(command);
        CommonChoice.Add(command, _preset);
        _index.AddTo(command);
        _embed.AddTo(command);
        CommonChoice.Add(command, _map);
        _reduce.AddTo(command);
        _cluster.AddTo(command);
        _describe.AddTo(command);
        _compose.AddTo(command);
        _render.AddTo(command);
    }

    /// <summary>The options of a run.</summary>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
    public AlbumOptions Read(ParseResult parsed, IReadOnlyList<string> photos, string folder)
    {
        var options = new AlbumOptions
        {
            Photos = photos,
            Folder = folder,
            Title = _publish.ReadTitle(parsed),
            Index = _index.Read(parsed),
            Embed = _embed.Read(parsed),
            Reduce = _reduce.Read(parsed, parsed.GetValue(_map) == Switch.On),
            Cluster = _cluster.Read(parsed),
            Describe = _describe.Read(parsed),
            Compose = _compose.Read(parsed),
            Render = _render.Read(parsed),
            Publish = _publish.Read(parsed),
        };
        options = options.WithSeed(options.Seed);
        return parsed.GetValue(_preset) is null ? options : AsTheStudyHadIt(options, parsed);
    }

    /// <summary>Says what renders the films if another engine was requested.</summary>
    public void SayEngine(ParseResult parsed, bool quiet) => _render.SayEngine(parsed, quiet);

    private AlbumOptions AsTheStudyHadIt(AlbumOptions options, ParseResult parsed)
    {
        bool Given(Option option) => SharedOptions.Given(parsed, option);
        var hasTitles = Given(_common.Titles) && options.Render.Titles;
        return options with
        {
            Embed = options.Embed with { Encoder = Given(_embed.Encoder) ? options.Embed.Encoder : "clip-vit-b32" },
            Cluster = options.Cluster with { Clusters = Given(_cluster.Clusters) || options.Cluster.Hdbscan is not null ? options.Cluster.Clusters : 60 },
            Describe = options.Describe with
            {
                Order = Given(_describe.Order) ? options.Describe.Order : PhotoOrder.Similarity,
                Highlights = Given(_describe.AlbumFilm) && options.Describe.Highlights,
            },
            Compose = options.Compose with
            {
                Mapping = Given(_compose.Mapping) ? options.Compose.Mapping : "reference",
                SampleRate = Given(_compose.SampleRate) ? options.Compose.SampleRate : 44_100,
                Titles = hasTitles,
            },
            Render = options.Render with { Film = _render.AsTheStudyHadThem(options.Render.Film, parsed), Titles = hasTitles },
        };
    }
}
