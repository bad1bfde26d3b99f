using System.CommandLine;
using Imago.Profiles;
using Imago.Profiles.Selection;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>describe</c>.</summary>
internal sealed class DescribeChoice(CommonChoice common)
{
    private readonly Option<string?> _vocabulary = SharedOptions.Vocabulary();
    private readonly Option<PhotoOrder> _order = SharedOptions.Order();
    private readonly Option<Switch> _albumFilm = SharedOptions.OnOff("--album-film", "Also make a film of the whole album's best photos: on or off.", true);

    /// <summary>The order of photos in films; a preset may set it.</summary>
    public Option Order => _order;

    /// <summary>Whether the whole album has a film; a preset may set it.</summary>
    public Option AlbumFilm => _albumFilm;

    public void AddTo(Command command) => CommonChoice.Add(command, _vocabulary, common.MaxPhotos, _order, _albumFilm);

    public DescribeOptions Read(ParseResult parsed) => new()
    {
        Vocabulary = parsed.GetValue(_vocabulary) is { } vocabulary ? Path.GetFullPath(vocabulary) : null,
        MaxPhotos = parsed.GetValue(common.MaxPhotos),
        Order = parsed.GetValue(_order),
        Highlights = parsed.GetValue(_albumFilm) == Switch.On,
    };
}
