using Imago.Embedding;
using Imago.Embedding.Measures;
using Imago.Errors;
using Imago.Flow;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Comparison;

/// <summary>The stage <c>compare</c>: embeddings and perceptual hashes to <c>near-duplicates.csv</c>.</summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
public sealed class CompareStage(AlbumLayout album, CompareOptions options) : IStage
{
    private const int Steps = 2;

    /// <inheritdoc />
    public Stage Name => Stage.Compare;

    /// <inheritdoc />
    public string Revision => "compare-2";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Index, album.Embeddings, album.Hashes, album.Measures];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.NearDuplicates];

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context.Observer, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="observer">Receives progress and messages.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidFileException">A file cannot be read, or the files do not come from one run.</exception>
    public void Run(IRunObserver observer, CancellationToken cancellationToken)
    {
        var join = PhotoJoin.Read(album.Index);
        var set = EmbeddingFile.Read(album.Embeddings);
        var hashes = PhotoJoin.Rows(HashesFile.Read(album.Hashes), album.Hashes, set.Ids, album.Embeddings);
        var measures = PhotoJoin.Rows(MeasuresFile.Read(album.Measures).ToDictionary(m => m.Id, m => m.Measures), album.Measures, set.Ids, album.Embeddings);
        observer.Advance(Stage.Compare, 1, Steps);
        var groups = NearDuplicates.Find(
            join.Photos(set.Ids, album.Embeddings),
            set.Vectors,
            [.. set.Ids.Select((_, row) => PhotoTraits.Of(hashes[row], measures[row]))],
            options.LikenessFor(set),
            cancellationToken);
        NearDuplicateFile.Write(album.NearDuplicates, groups);
        observer.Advance(Stage.Compare, Steps, Steps);
        observer.Say(Stage.Compare, $"{Of(groups, GroupKind.NearDuplicate)} groups of near-duplicates, {Of(groups, GroupKind.Burst)} bursts; {groups.Groups.Sum(g => g.Members.Count - 1)} photos show what another does");
    }

    private static int Of(PhotoGroups groups, GroupKind kind) => groups.Groups.Count(group => group.Kind == kind);
}
