using System.CommandLine;
using Imago.Publishing;

namespace Imago.Cli.Options;

/// <summary>The options of the stage <c>publish</c>.</summary>
/// <param name="usualTitle">The default title, for the help.</param>
internal sealed class PublishChoice(string usualTitle)
{
    private readonly Option<string?> _title = new("--title") { Description = $"The album's title. [default: {usualTitle}]", HelpName = "TEXT" };
    private readonly Option<string?> _metadata = SharedOptions.Metadata();
    private readonly Option<Switch> _embed = SharedOptions.OneOf(
        "--embed-films", "Play films within the page, yes or no; no links to their files.", Switch.On, choice => choice == Switch.On ? "yes" : "no");

    public void AddTo(Command command) => CommonChoice.Add(command, _title, _metadata, _embed);

    /// <summary>The title; null if it was not given.</summary>
    public string? ReadTitle(ParseResult parsed) => parsed.GetValue(_title);

    public PublishOptions Read(ParseResult parsed) => new()
    {
        Title = ReadTitle(parsed) ?? "",
        Metadata = parsed.GetValue(_metadata) is { } metadata ? Path.GetFullPath(metadata) : null,
        EmbedFilms = parsed.GetValue(_embed) == Switch.On,
    };
}
