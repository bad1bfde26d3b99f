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
        var umap = new Option<bool>("--umap") { Description = "Add a two-dimensional map, the array umap." };
        var plot = SharedOptions.File("--plot", "A picture of the map (not in this version).");
        var whitening = SharedOptions.Whitening();
        var (neighbours, minDistance) = (SharedOptions.Neighbours(), SharedOptions.MinDistance());
        var (metric, epochs) = (SharedOptions.UmapMetric(), SharedOptions.UmapEpochs());
        var (seed, album, quiet) = (SharedOptions.Seed(), SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("reduce", "Reduce the embeddings' dimensions.")
        {
            embeddings, output, dimensions, whitening, umap, neighbours, minDistance, metric, epochs, seed, plot, album, quiet,
        };
        command.SetAction((parsed, cancellation) =>
        {
            if (parsed.GetValue(plot) is not null)
                throw new InvalidOptionException("--plot", $"this version ({ImagoVersion.Current}) draws no pictures of maps; leave it out.");
            var paths = new AlbumPaths(parsed, album);
            var options = new ReduceStageOptions
            {
                Embeddings = paths.Need(embeddings, a => a.Embeddings),
                Reduced = paths.Need(output, a => a.Reduced),
                Dimensions = parsed.GetValue(dimensions),
                Whitening = parsed.GetValue(whitening),
                Umap = parsed.GetValue(umap)
                    ? new UmapOptions
                    {
                        Neighbours = parsed.GetValue(neighbours),
                        MinDistance = parsed.GetValue(minDistance),
                        Metric = parsed.GetValue(metric),
                        Epochs = parsed.GetValue(epochs),
                        Seed = parsed.GetValue(seed),
                    }
                    : null,
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
