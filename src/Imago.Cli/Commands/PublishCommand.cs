using System.CommandLine;
using Imago.Cli.Options;
using Imago.Errors;
using Imago.Publishing;

namespace Imago.Cli.Commands;

/// <summary><c>imago publish</c>: the album page.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var title = new Option<string?>("--title") { Description = "The album's title. [default: the folder's name]", HelpName = "TEXT" };
        var metadata = SharedOptions.Metadata();
        var embed = SharedOptions.OneOf("--embed-films", "Play films within the page, yes or no; no links to their files.", Switch.On, choice => choice == Switch.On ? "yes" : "no");
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("publish", "Write the album page.") { title, metadata, embed, album, quiet };
        command.SetAction((parsed, cancellation) =>
        {
            var layout = new AlbumPaths(parsed, album).Album ?? throw new InvalidOptionException("--album", "the album folder is expected; nothing was found.");
            var options = new PublishStageOptions { Album = layout, Title = parsed.GetValue(title) ?? Path.GetFileName(layout.Root), Metadata = parsed.GetValue(metadata), EmbedFilms = parsed.GetValue(embed) == Switch.On };
            return StageRun.ShowAsync(layout, [layout.Index, layout.Clusters], parsed.GetValue(quiet), observer =>
            {
                PublishStage.Run(options, observer, cancellation);
                return Task.CompletedTask;
            });
        });
        return command;
    }
}
