using System.CommandLine;
using Imago.Cli.Options;
using Imago.Errors;
using Imago.Plots;
using Imago.Reduction;

namespace Imago.Cli.Commands;

/// <summary><c>imago reduce</c>: reduces the embeddings' dimensions.</summary>
internal static class ReduceCommand
{
    public static Command Create()
    {
        var embeddings = SharedOptions.File("--embeddings", "The embeddings to read. [default: data/embeddings.npz of the album]");
        var output = SharedOptions.File("--out", "The reduced embeddings to write. [default: data/reduced.npz of the album]");
        var umap = new Option<bool>("--umap") { Description = "Add a two-dimensional map, the array umap." };
        var plot = SharedOptions.File("--plot", "A picture of the map to write, PNG or SVG by its extension.");
        var choice = new ReduceChoice(new CommonChoice());
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("reduce", "Reduce the embeddings' dimensions.") { embeddings, output, umap, plot, album, quiet };
        choice.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var picture = parsed.GetValue(plot);
            if (picture is not null && !parsed.GetValue(umap))
                throw new InvalidOptionException("--plot", "it draws the map, which --umap makes; give both.");
            if (picture is not null)
                MapPlotFile.Check(picture);

            var paths = new AlbumPaths(parsed, album);
            var files = paths.Files with { Embeddings = paths.Need(embeddings, a => a.Embeddings), Reduced = paths.Need(output, a => a.Reduced) };
            var stage = new ReduceStage(files, choice.Read(parsed, parsed.GetValue(umap)));
            var code = await StageRun.ShowAsync(paths.Album, parsed.GetValue(quiet), stage, cancellation);
            if (picture is not null)
                MapPlotFile.Write(files.Reduced, picture);
            return code;
        });
        return command;
    }
}
