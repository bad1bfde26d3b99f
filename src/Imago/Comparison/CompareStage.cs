using Imago.Embedding;
using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Flow;
using Imago.Photos;

namespace Imago.Comparison;

/// <summary>The stage <c>compare</c> from files to files: embeddings and perceptual hashes to <c>near-duplicates.csv</c>.</summary>
public static class CompareStage
{
    /// <summary>Changes whenever the results of this stage change for the same inputs.</summary>
    public const string Revision = "compare-2";

    private const int Steps = 2;

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">A file cannot be read, or the files do not come from one run.</exception>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public static void Run(CompareStageOptions options, IRunObserver observer, CancellationToken cancellationToken)
    {
        var index = PhotoIndexFile.Read(options.Index);
        var set = EmbeddingFile.Read(options.Embeddings);
        var hashes = HashesFile.Read(options.Hashes);
        var measures = MeasuresFile.Read(options.Measures).ToDictionary(m => m.Id, m => m.Measures);
        InvalidFileException Missing(string file, long id) =>
            new(file, $"the photo {id} of {options.Embeddings} is expected and not there. All these files have to come from one run.");
        observer.Advance(Stage.Compare, 1, Steps);
        var groups = NearDuplicates.Find(
            [.. set.Ids.Select(id => index.Find(id) ?? throw Missing(options.Index, id))],
            set.Vectors,
            [
                .. set.Ids.Select(id => PhotoTraits.Of(
                    hashes.TryGetValue(id, out var hash) ? hash : throw Missing(options.Hashes, id),
                    measures.TryGetValue(id, out var measured) ? measured : throw Missing(options.Measures, id))),
            ],
            options.LikenessFor(set),
            cancellationToken);
        NearDuplicateFile.Write(options.NearDuplicates, groups);
        observer.Advance(Stage.Compare, Steps, Steps);
        observer.Say(Stage.Compare, $"{Of(groups, GroupKind.NearDuplicate)} groups of near-duplicates, {Of(groups, GroupKind.Burst)} bursts; {groups.Groups.Sum(g => g.Members.Count - 1)} photos show what another does");
    }

    private static int Of(PhotoGroups groups, GroupKind kind) => groups.Groups.Count(group => group.Kind == kind);
}
