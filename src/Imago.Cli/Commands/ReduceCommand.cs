using System.CommandLine;
using Imago.Cli.Options;
using Imago.Errors;
using Imago.Plots;
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
        var plot = SharedOptions.File("--plot", "A picture of the map to write, PNG or SVG by its extension.");
        var whitening = SharedOptions.Whitening();
        var map = new UmapChoice();
        var (seed, album, quiet) = (SharedOptions.Seed(), SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("reduce", "Reduce the embeddings' dimensions.")
        {
            embeddings, output, dimensions, whitening, umap, seed, plot, album, quiet,
        };
        map.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var picture = parsed.GetValue(plot);
            if (picture is not null && !parsed.GetValue(umap))
                throw new InvalidOptionException("--plot", "it draws the map, which --umap makes; give both.");
            if (picture is not null)
                MapPlotFile.Check(picture);

            var paths = new AlbumPaths(parsed, album);
            var options = new ReduceStageOptions
            {
                Embeddings = paths.Need(embeddings, a => a.Embeddings),
                Reduced = paths.Need(output, a => a.Reduced),
                Dimensions = parsed.GetValue(dimensions),
                Whitening = parsed.GetValue(whitening),
                Umap = parsed.GetValue(umap) ? map.Read(parsed, parsed.GetValue(seed)) : null,
            };
            options.Check();
            return StageRun.ShowAsync(paths.Album, [options.Embeddings], parsed.GetValue(quiet), observer =>
            {
                ReduceStage.Run(options, observer, cancellation);
                if (picture is not null)
                    MapPlotFile.Write(options.Reduced, picture);
                return Task.CompletedTask;
            });
        });
        return command;
    }
}
