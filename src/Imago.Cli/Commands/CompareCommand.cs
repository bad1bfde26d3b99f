using System.CommandLine;
using Imago.Cli.Options;
using Imago.Comparison;

namespace Imago.Cli.Commands;

/// <summary><c>imago compare</c>: near-duplicates and bursts.</summary>
internal static class CompareCommand
{
    public static Command Create()
    {
        var index = SharedOptions.File("--index", "The index to read. [default: data/index.csv of the album]");
        var embeddings = SharedOptions.File("--embeddings", "The embeddings to read. [default: data/embeddings.npz of the album]");
        var hashes = SharedOptions.File("--hashes", "The perceptual hashes to read. [default: data/hashes.csv of the album]");
        var measures = SharedOptions.File("--measures", "The measures to read. [default: data/measures.csv of the album]");
        var output = SharedOptions.File("--out", "The near-duplicates to write. [default: data/near-duplicates.csv of the album]");
        var choice = new CompareChoice();
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("compare", "Compare the photos with one another: find near-duplicates and bursts.") { index, embeddings, hashes, measures, output, album, quiet };
        choice.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var files = paths.Files with
            {
                Index = paths.Need(index, a => a.Index),
                Embeddings = paths.Need(embeddings, a => a.Embeddings),
                Hashes = paths.Need(hashes, a => a.Hashes),
                Measures = paths.Need(measures, a => a.Measures),
                NearDuplicates = paths.Need(output, a => a.NearDuplicates),
            };
            return StageRun.ShowAsync(paths.Album, parsed.GetValue(quiet), new CompareStage(files, choice.Read(parsed)), cancellation);
        });
        return command;
    }
}
