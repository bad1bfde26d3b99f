using System.CommandLine;
using Imago.Cli.Options;
using Imago.Flow;
using Imago.Publishing;

namespace Imago.Cli.Commands;

/// <summary><c>imago publish</c>: the album page.</summary>
internal static class PublishCommand
{
    public static Command Create()
    {
        var choice = new PublishChoice("the folder's name");
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("publish", "Write the album page.") { album, quiet };
        choice.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var files = new AlbumPaths(parsed, album).Required;
            var options = choice.Read(parsed) with { Facts = Manifest.OpenOrEmpty(files, out _).Options };
            return StageRun.ShowAsync(files, parsed.GetValue(quiet), new PublishStage(files, options), cancellation);
        });
        return command;
    }
}
