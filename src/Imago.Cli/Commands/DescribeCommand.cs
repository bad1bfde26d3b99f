using System.CommandLine;
using Imago.Cli.Options;
using Imago.Embedding;
using Imago.Errors;
using Imago.Flow;
using Imago.Profiles;
using Imago.Profiles.Titles;

namespace Imago.Cli.Commands;

/// <summary><c>imago describe</c>: each cluster's profile, title and photos in film order.</summary>
internal static class DescribeCommand
{
    public static Command Create()
    {
        var index = SharedOptions.File("--index", "The index to read. [default: data/index.csv of the album]");
        var embeddings = SharedOptions.File("--embeddings", "The embeddings to read. [default: data/embeddings.npz of the album]");
        var reduced = SharedOptions.File("--reduced", "The reduced embeddings to read. [default: data/reduced.npz of the album]");
        var measures = SharedOptions.File("--measures", "The measures to read. [default: data/measures.csv of the album]");
        var labels = SharedOptions.File("--clusters", "The labels to read. [default: data/labels.csv of the album]");
        var repeats = SharedOptions.File("--near-duplicates", "The near-duplicates to read, if the file exists: films show one of each group. [default: data/near-duplicates.csv of the album]");
        var output = SharedOptions.File("--out", "The clusters to write. [default: data/clusters.json of the album]");
        var encoder = SharedOptions.Weights();
        var choice = new DescribeChoice(new CommonChoice());
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("describe", "Describe each cluster: its profile, title and photos in film order.")
        {
            index, embeddings, reduced, measures, labels, repeats, output, encoder, album, quiet,
        };
        choice.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var files = paths.Files with
            {
                Index = paths.Need(index, a => a.Index),
                Embeddings = paths.Need(embeddings, a => a.Embeddings),
                Reduced = paths.Need(reduced, a => a.Reduced),
                Measures = paths.Need(measures, a => a.Measures),
                Labels = paths.Need(labels, a => a.Labels),
                NearDuplicates = paths.FindExisting(repeats, a => a.NearDuplicates),
                Clusters = paths.Need(output, a => a.Clusters),
            };
            var (options, weights) = (choice.Read(parsed), parsed.GetValue(encoder));
            options.Check();
            IReadOnlyList<string> inputs = [files.Index, files.Embeddings, files.Reduced, files.Measures, files.Labels];
            return StageRun.ShowAsync(
                paths.Album,
                parsed.GetValue(quiet),
                inputs,
                observer => new DescribeStage(files, options, new TitleNaming(set => FindTexts(set, files.Embeddings, options, weights, observer))),
                cancellation);
        });
        return command;
    }

    // Titles from light and colour are better than none. But if weights or a vocabulary are given, a failure is an error.
    private static ITextEncoder? FindTexts(EmbeddingSet set, string embeddings, DescribeOptions options, string? weights, IRunObserver observer)
    {
        if (set.Model is null && weights is null)
        {
            TitleNaming.RefuseVocabulary(options, set.Encoder, "");
            return null;
        }

        try
        {
            return TextEncoders.For(set, embeddings, new EmbedOptions { Encoder = weights ?? "auto" });
        }
        catch (MissingComponentException e) when (weights is null && options.Vocabulary is null)
        {
            observer.Say(Stage.Describe, $"titles come from light and colour: {e.Message.Split('\n')[0].TrimEnd('.')}");
            return null;
        }
    }
}
