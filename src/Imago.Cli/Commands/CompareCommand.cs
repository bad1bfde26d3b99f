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
        var similarity = Cosine("--similarity", "Least cosine of the embeddings of near-duplicates, whatever their hashes.");
        var colorlessSimilarity = Cosine("--colorless-similarity", "The same for two black and white photos.");
        var hashSimilarity = Cosine("--hash-similarity", "Least cosine of near-duplicates with equal hashes; it rises with the difference of the hashes.");
        var hashDistance = NumberOptions.WholeOrNone("--hash-distance", "Number of differing bits, of 64, from which hashes are ignored; 0 ignores all hashes. [default: the encoder's]", 0, 64);
        var burstSimilarity = Cosine("--burst-similarity", "Least cosine of a burst's photos.");
        var burstSeconds = NumberOptions.RealOrNone(
            "--burst-seconds", "Most seconds between a burst's photo and its representative; 0 finds no bursts. [default: 10]", new NumberRange(0, 86_400), "S");
        var (album, quiet) = (SharedOptions.Album(), SharedOptions.Quiet());
        var command = new Command("compare", "Compare the photos with one another: find near-duplicates and bursts.")
        {
            index, embeddings, hashes, measures, output, similarity, colorlessSimilarity, hashDistance, hashSimilarity, burstSimilarity, burstSeconds, album, quiet,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var paths = new AlbumPaths(parsed, album);
            var options = new CompareStageOptions
            {
                Index = paths.Need(index, a => a.Index),
                Embeddings = paths.Need(embeddings, a => a.Embeddings),
                Hashes = paths.Need(hashes, a => a.Hashes),
                Measures = paths.Need(measures, a => a.Measures),
                NearDuplicates = paths.Need(output, a => a.NearDuplicates),
                Similarity = parsed.GetValue(similarity),
                ColorlessSimilarity = parsed.GetValue(colorlessSimilarity),
                HashDistance = parsed.GetValue(hashDistance),
                HashSimilarity = parsed.GetValue(hashSimilarity),
                BurstSimilarity = parsed.GetValue(burstSimilarity),
                BurstSeconds = parsed.GetValue(burstSeconds),
            };
            options.Check();
            return StageRun.ShowAsync(paths.Album, [options.Index, options.Embeddings, options.Hashes, options.Measures], parsed.GetValue(quiet), observer =>
            {
                CompareStage.Run(options, observer, cancellation);
                return Task.CompletedTask;
            });
        });
        return command;
    }

    private static Option<double?> Cosine(string name, string description) =>
        NumberOptions.RealOrNone(name, description + " [default: the encoder's]", NumberRange.Share);
}
