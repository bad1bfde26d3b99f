using System.CommandLine;
using Imago.Cli.Options;
using Imago.Errors;
using Imago.Reduction;

namespace Imago.Cli.Commands;

/// <summary><c>imago reduce</c>: fewer dimensions.</summary>
internal static class ReduceCommand
{
    public static Command Create()
    {
        var embeddings = SharedOptions.File("--embeddings", "The embeddings to read. [default: data/embeddings.npz of the album]");
        var output = SharedOptions.File("--out", "The reduced embeddings to write. [default: data/reduced.npz of the album]");
        var dimensions = SharedOptions.PcaDimensions();
        var umap = new Option<bool>("--umap") { Description = "Add a two-dimensional map (not in this version)." };
        var plot = SharedOptions.File("--plot", "A picture of the map (not in this version).");
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("reduce", "Reduce the embeddings' dimensions.") { embeddings, output, dimensions, umap, plot, album, quiet };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(umap) || parsed.GetValue(plot) is not null)
                throw new InvalidOptionException("--umap", $"this version ({ImagoVersion.Current}) computes principal components only; leave out --umap and --plot.");
            var paths = new AlbumPaths(parsed, album);
            var options = new ReduceStageOptions
            {
                Embeddings = paths.Need(embeddings, a => a.Embeddings),
                Reduced = paths.Need(output, a => a.Reduced),
                Dimensions = parsed.GetValue(dimensions),
            };
            options.Check();
            return StageRun.ShowAsync(paths.Album, parsed.GetValue(quiet), observer =>
            {
                ReduceStage.Run(options, observer, cancellation);
                return Task.CompletedTask;
            });
        });
        return command;
    }
}
