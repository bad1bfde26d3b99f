using System.CommandLine;
using Imago.Cli.Options;
using Imago.Photos;

namespace Imago.Cli.Commands;

/// <summary><c>imago index</c>: finds photos, reads their headers, hashes them.</summary>
internal static class IndexCommand
{
    public static Command Create()
    {
        var input = new Option<string[]>("--input")
        {
            Description = "Folders and files of photos.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            HelpName = "PATH",
        };
        var output = SharedOptions.File("--out", "The index to write. [default: data/index.csv of the album]");
        var rejected = SharedOptions.File("--rejected", "The list of files left out. [default: data/rejected.csv of the album]");
        var choice = new IndexChoice(new CommonChoice());
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("index", "Find photos, read their headers, hash them, mark duplicates.") { input, output, rejected, album, quiet };
        choice.AddTo(command);

        // The study's name for it.
        command.Aliases.Add("ingest");
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var files = paths.Files with { Index = paths.Need(output, a => a.Index), Rejected = paths.Find(rejected, a => a.Rejected) };
            var photos = parsed.GetRequiredValue(input);
            return StageRun.ShowAsync(paths.Album, parsed.GetValue(quiet), new IndexStage(files, photos, choice.Read(parsed)), cancellation, photos);
        });
        return command;
    }
}
