using System.CommandLine;
using Imago.Cli.Options;
using Imago.Clustering;

namespace Imago.Cli.Commands;

/// <summary><c>imago cluster</c>: groups the photos.</summary>
internal static class ClusterCommand
{
    public static Command Create()
    {
        var embeddings = SharedOptions.File("--embeddings", "The NPZ to read: its array pca, else embeddings, else its only array. [default: data/reduced.npz of the album]");
        var index = SharedOptions.File("--index", "The index with the photos' paths. [default: data/index.csv of the album]");
        var repeats = SharedOptions.File("--near-duplicates", "The near-duplicates to read, if the file exists: one picture of each group counts, and the others follow it. [default: data/near-duplicates.csv of the album]");
        var output = SharedOptions.File("--out", "The labels to write. [default: data/labels.csv of the album]");
        var selection = SharedOptions.File("--k-selection", "The table of the numbers that --k auto tried, to write. [default: reports/k-selection.csv of the album]");
        var choice = new ClusterChoice(new CommonChoice());
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("cluster", "Group the photos.") { embeddings, index, repeats, output, selection, album, quiet };
        choice.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var files = paths.Files with
            {
                Reduced = paths.Need(embeddings, a => a.Reduced),
                Index = paths.Find(index, a => a.Index),
                NearDuplicates = paths.FindExisting(repeats, a => a.NearDuplicates),
                Labels = paths.Need(output, a => a.Labels),
                ClusterCount = paths.Find(selection, a => a.ClusterCount),
            };
            return StageRun.ShowAsync(paths.Album, parsed.GetValue(quiet), new ClusterStage(files, choice.Read(parsed)), cancellation);
        });
        return command;
    }
}
