using System.CommandLine;
using Imago.Cli.Options;
using Imago.Imaging.Decoding;
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
        var exclude = SharedOptions.Exclude();
        var output = SharedOptions.File("--out", "The index to write. [default: data/index.csv of the album]");
        var rejected = SharedOptions.File("--rejected", "The list of files left out. [default: data/rejected.csv of the album]");
        var maxPixels = SharedOptions.MaxPixels();
        var (acceptMissing, album, quiet) = (SharedOptions.AcceptMissing(), SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("index", "Find photos, read their headers, hash them, mark duplicates.") { input, exclude, output, rejected, acceptMissing, maxPixels, album, quiet };

        // What the study calls it.
        command.Aliases.Add("ingest");
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var options = new IndexStageOptions
            {
                Inputs = parsed.GetRequiredValue(input),
                Exclude = parsed.GetValue(exclude) ?? [],
                Index = paths.Need(output, a => a.Index),
                Rejected = paths.Find(rejected, a => a.Rejected),
                Originals = paths.Usual(a => a.Originals),
                Cache = paths.Usual(a => a.Cache),
                AcceptMissing = parsed.GetValue(acceptMissing),
                Limits = DecodeLimits.Of(parsed.GetValue(maxPixels)),
            };
            options.Check();
            return StageRun.OfPhotosAsync(paths.Album, options.Inputs, parsed.GetValue(quiet), observer =>
            {
                IndexStage.Run(options, observer, cancellation);
                return Task.CompletedTask;
            });
        });
        return command;
    }
}
