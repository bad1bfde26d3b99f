using System.CommandLine;
using Imago.Cli.Options;
using Imago.Clustering;
using Imago.Clustering.Count;
using Imago.Clustering.Density;
using Imago.Errors;

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
        var (density, clusters, range) = (new HdbscanChoice(), SharedOptions.Clusters(), SharedOptions.ClusterRange());
        var (initialisations, iterations, tolerance) = (SharedOptions.Initialisations(), SharedOptions.MaxIterations(), SharedOptions.Tolerance());
        var (maxShare, seed, album, quiet) = (SharedOptions.MaxShare(), SharedOptions.Seed(), SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("cluster", "Group the photos.")
        {
            embeddings, index, repeats, output, selection, clusters, range, initialisations, iterations, tolerance, maxShare, seed, album, quiet,
        };
        density.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var options = new ClusterStageOptions
            {
                Vectors = paths.Need(embeddings, a => a.Reduced),
                Index = paths.Find(index, a => a.Index),
                NearDuplicates = paths.Find(repeats, a => a.NearDuplicates),
                Labels = paths.Need(output, a => a.Labels),
                Hdbscan = density.Read(parsed, clusters, range, initialisations, iterations, tolerance, maxShare),
                Clusters = parsed.GetValue(clusters).Number,
                Range = parsed.GetValue(range),
                Selection = paths.Find(selection, a => a.ClusterCount),
                Initialisations = parsed.GetValue(initialisations),
                MaxIterations = parsed.GetValue(iterations),
                Tolerance = parsed.GetValue(tolerance),
                MaxShare = parsed.GetValue(maxShare),
                Seed = parsed.GetValue(seed),
            };
            options.Check();
            if (parsed.GetValue(repeats) is not null && !File.Exists(options.NearDuplicates))
                throw new InvalidOptionException(repeats.Name, $"a file is expected, and there is none at {options.NearDuplicates}.");
            return StageRun.ShowAsync(paths.Album, [options.Vectors], parsed.GetValue(quiet), observer =>
            {
                ClusterStage.Run(options, observer, cancellation);
                return Task.CompletedTask;
            });
        });
        return command;
    }
}
