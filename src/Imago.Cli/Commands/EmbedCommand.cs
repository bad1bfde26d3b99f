using System.CommandLine;
using Imago.Cli.Options;
using Imago.Embedding;

namespace Imago.Cli.Commands;

/// <summary><c>imago embed</c>: decodes each photo once, for its embedding, measures and thumbnail.</summary>
internal static class EmbedCommand
{
    public static Command Create()
    {
        var input = SharedOptions.File("--input", "The index to read. [default: data/index.csv of the album]");
        var output = SharedOptions.File("--out", "The embeddings to write. [default: data/embeddings.npz of the album]");
        var measures = SharedOptions.File("--measures", "The measures to write. [default: data/measures.csv of the album]");
        var hashes = SharedOptions.File("--hashes", "The perceptual hashes to write. [default: data/hashes.csv of the album]");
        var rejected = SharedOptions.File("--rejected", "The list of files left out. [default: data/rejected.csv of the album]");
        var choice = new EmbedChoice(new CommonChoice());
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("embed", "Decode each photo once: its embedding, measures and thumbnail.") { input, output, measures, hashes, rejected, album, quiet };
        choice.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var embeddings = paths.Need(output, a => a.Embeddings);
            var files = paths.Files with
            {
                Index = paths.Need(input, a => a.Index),
                Embeddings = embeddings,
                Measures = paths.Find(measures, a => a.Measures),
                Hashes = paths.Find(hashes, a => a.Hashes),
                Rejected = paths.Find(rejected, a => a.Rejected),
                Cache = paths.Album?.Cache ?? Path.Combine(Path.GetDirectoryName(embeddings)!, ".imago", "cache.db"),
            };
            var options = choice.Read(parsed);
            options.Check();
            return StageRun.ShowAsync(
                paths.Album, parsed.GetValue(quiet), [files.Index], observer => new EmbedStage(files, options, ImageEncoders.Choose(options, observer)), cancellation);
        });
        return command;
    }
}
