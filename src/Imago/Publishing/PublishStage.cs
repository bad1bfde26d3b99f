using Imago.Errors;
using Imago.Flow;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Publishing.Data;
using Imago.Publishing.Data.Sprites;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Publishing;

/// <summary>The stage <c>publish</c>: an album's data, its music and its films to its page.</summary>
/// <param name="album">The album's files.</param>
/// <param name="options">The options.</param>
/// <param name="restore">Computes thumbnails again that the cache has lost; null if that is impossible.</param>
public sealed class PublishStage(AlbumLayout album, PublishOptions options, Action<IRunObserver, CancellationToken>? restore = null) : IStage
{
    /// <inheritdoc />
    public Stage Name => Stage.Publish;

    /// <inheritdoc />
    public string Revision => "publish-5";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Index, album.Clusters];

    /// <inheritdoc />
    public IReadOnlyList<string> OptionalInputs =>
        [album.Roots, album.Rejected, album.NearDuplicates, album.Reduced, album.Labels, album.Tracks, album.Films, album.SummaryData, options.Metadata ?? ""];

    /// <summary>The files of the album that this stage made, the page first.</summary>
    public IEnumerable<string> Outputs =>
        [.. AlbumPage.Made(album.Root), .. DataFolder.Made(album), .. SpriteFolder.Made(album), .. ThumbnailFolder.Made(album), .. RollFolder.Made(album)];

    /// <inheritdoc />
    public Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        Run(context, cancellationToken);
        return Task.FromResult(true);
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run. Its manifest shows which files of the page are unchanged.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="InvalidFileException">
    /// The album's data or the metadata file cannot be read, or the files are from different runs.
    /// </exception>
    public void Run(StageContext context, CancellationToken cancellationToken)
    {
        restore?.Invoke(context.Observer, cancellationToken);
        var metadata = options.Metadata is { } path ? PhotoMetadata.Read(path) : null;
        var join = PhotoJoin.Read(album.Index);
        ClusterFile.RequireCurrent(album.Clusters, album.Films);
        var document = ClusterFile.ReadDocument(album.Clusters);
        ClusterFile.RequireFit(album.Clusters, document, join);
        var clusters = JoinedCluster.Read(album, document.Clusters);
        var whole = document.Album is { } all ? JoinedCluster.Read(album, [all])[0] : null;
        var photos = NumberedPhotos.Read(album, join, document.Clusters);
        var roots = PhotoRoots.Read(album, join.Index);
        var progress = new PublishProgress(context.Observer, photos.Count);
        using var thumbnails = new ThumbnailFolder(album, join.Index, context.Manifest ?? Manifest.OpenOrEmpty(album, out _));
        thumbnails.RequireKept(photos.Photos);
        var rolls = new RollFolder(album);
        progress.Begin();
        var cards = clusters.Select(cluster =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Card(cluster, thumbnails.Write(cluster.Cluster.Photos), rolls);
        }).ToList();
        IReadOnlyList<Rejection> rejections = File.Exists(album.Rejected) ? [.. RejectionFile.Read(album.Rejected).Select(roots.Hide)] : [];
        var highlights = whole is { FilmPath: { } film } ? new HighlightsFilm(film, whole.PosterPath, whole.Film?.Seconds ?? 0, whole.Cluster.Photos.Count) : null;
        var titled = options with { Title = options.Title.Length > 0 ? options.Title : Path.GetFileName(album.Root) };

        // The page finds original photos by these names.
        roots.Write(album.Originals);
        new PageData(album, titled, join.Index, clusters, whole, photos, roots, metadata).Write(
            cards,
            rejections,
            thumbnails,
            progress,
            message => context.Observer.Say(Stage.Publish, message),
            cancellationToken);
        thumbnails.Complete();
        AlbumPage.Write(album.Root, new AlbumPageModel(
            titled.Title,
            ImagoVersion.Current,
            photos.Count,
            join.Index.Duplicates.Count,
            rejections,
            [.. options.Facts.Select(o => new PageFact(o.Key, o.Value))],
            cards,
            highlights,
            options.EmbedFilms));
        thumbnails.RemoveOthers();
        rolls.RemoveOthers();
        progress.End();
    }

    private static ClusterCard Card(JoinedCluster joined, IReadOnlyList<CardThumbnail> thumbnails, RollFolder rolls)
    {
        var (cluster, music) = (joined.Cluster, PageMusic.Of(joined.Music?.Music));
        return new ClusterCard(
            cluster.Id,
            cluster.Title,
            cluster.Size,
            cluster.Profile,
            music?.Reason,
            MusicFacts(music),
            joined.FilmPath,
            joined.FilmPath is null ? 0 : joined.Film?.Seconds ?? 0,
            joined.PosterPath,
            joined.MidiPath,
            joined.WavPath,
            thumbnails,
            rolls.Write(joined.MidiPath));
    }

    private static List<PageFact> MusicFacts(PageMusic? music)
    {
        List<PageFact> facts = [];
        if (music is null)
            return facts;
        if (music.Tempo is { } tempo)
            facts.Add(new PageFact("Tempo", FormattableString.Invariant($"{tempo:0} bpm")));
        if (music.Key is { } key)
            facts.Add(new PageFact("Key", key));
        if (music.Instruments.Count > 0)
            facts.Add(new PageFact("Instruments", string.Join(", ", music.Instruments)));
        if (music.Mapping is { } mapping)
            facts.Add(new PageFact("Mapping", mapping));
        return facts;
    }
}
