using Imago.Errors;
using Imago.Flow;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Publishing.Data;
using Imago.Publishing.Data.Sprites;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Publishing;

/// <summary>The stage <c>publish</c> from files to files: an album's data to its page.</summary>
public static class PublishStage
{
    /// <summary>Changes whenever the results of this stage change for the same inputs.</summary>
    public const string Revision = "publish-4";

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">The album's data or the file of metadata cannot be read, or its files do not come from one run.</exception>
    public static void Run(PublishStageOptions options, IRunObserver observer, CancellationToken cancellationToken) =>
        Run(options, Manifest.OpenOrEmpty(options.Album, out _), observer, cancellationToken);

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="manifest">Knows which files of the page are as they were made.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidFileException">The album's data or the file of metadata cannot be read, or its files do not come from one run.</exception>
    internal static void Run(PublishStageOptions options, Manifest manifest, IRunObserver observer, CancellationToken cancellationToken)
    {
        var album = options.Album;
        var metadata = options.Metadata is { } path ? PhotoMetadata.Read(path) : null;
        var index = PhotoIndexFile.Read(album.Index);
        var document = ClusterFile.ReadDocument(album.Clusters);
        var (clusters, whole) = document;
        ClusterFile.RequireFit(album.Clusters, document, album.Index, index);
        var photos = NumberedPhotos.Read(album, index, clusters);
        var roots = PhotoRoots.Read(album, index);
        var progress = new PublishProgress(observer, photos.Count);
        using var thumbnails = new ThumbnailFolder(album, index, manifest);
        thumbnails.RequireKept(photos.Photos);
        var rolls = new RollFolder(album);
        progress.Begin();
        var cards = clusters.Select(c =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Card(album, c, thumbnails.Write(c.Photos), rolls);
        }).ToList();
        IReadOnlyList<Rejection> rejections = File.Exists(album.Rejected) ? [.. RejectionFile.Read(album.Rejected).Select(roots.Hide)] : [];
        var highlights = whole is null ? null : Highlights(album, whole);

        // The page looks for originals by the names that it is given here.
        roots.Write(album.Originals);
        new PageData(options, index, document, photos, roots, metadata).Write(
            cards,
            highlights,
            rejections,
            thumbnails,
            progress,
            message => observer.Say(Stage.Publish, message),
            cancellationToken);
        thumbnails.Complete();
        AlbumPage.Write(album.Root, new AlbumPageModel(
            options.Title,
            ImagoVersion.Current,
            photos.Count,
            index.Duplicates.Count,
            rejections,
            [.. options.Options.Select(o => new PageFact(o.Key, o.Value))],
            cards,
            highlights,
            options.EmbedFilms));
        thumbnails.RemoveOthers();
        rolls.RemoveOthers();
        progress.End();
    }

    /// <summary>The files of an album that this stage made, the page first.</summary>
    /// <param name="album">The album.</param>
    internal static IEnumerable<string> Made(AlbumLayout album) =>
        [.. AlbumPage.Made(album.Root), .. DataFolder.Made(album), .. SpriteFolder.Made(album), .. ThumbnailFolder.Made(album), .. RollFolder.Made(album)];

    private static ClusterCard Card(AlbumLayout album, Cluster cluster, IReadOnlyList<CardThumbnail> thumbnails, RollFolder rolls)
    {
        string? Existing(string kind) => FileOf(album, cluster, kind);
        var (film, music) = (Existing("film"), PageMusic.Of(cluster.Music));
        return new ClusterCard(
            cluster.Id,
            cluster.Title,
            cluster.Size,
            cluster.Profile,
            music?.Reason,
            MusicFacts(music),
            film,
            film is null ? 0 : cluster.Slides?.Seconds ?? 0,
            Existing("poster"),
            Existing("midi"),
            Existing("wav"),
            thumbnails,
            rolls.Write(Existing("midi")));
    }

    private static HighlightsFilm? Highlights(AlbumLayout album, Cluster whole) => FileOf(album, whole, "film") is { } film
        ? new HighlightsFilm(film, FileOf(album, whole, "poster"), whole.Slides?.Seconds ?? 0, whole.Photos.Count)
        : null;

    private static string? FileOf(AlbumLayout album, Cluster cluster, string kind) =>
        cluster.Files.TryGetValue(kind, out var path) && ConfinedPath.Find(album, path) is { } full && File.Exists(full) ? path : null;

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
