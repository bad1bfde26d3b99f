using System.Collections.Concurrent;
using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Photos;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film;

/// <summary>
/// The stage <c>render</c>: clusters, photos and soundtracks to a film and a poster per cluster and for the whole album, and to <c>films.json</c>.
/// Films are made in parallel.
/// </summary>
/// <param name="album">
/// The album's files. A <c>labels.csv</c> can replace <c>clusters.json</c>; with an empty music folder, films are silent.
/// </param>
/// <param name="options">The options.</param>
public sealed class RenderStage(AlbumLayout album, RenderOptions options) : IStage
{
    private const string Family = "render/";

    /// <inheritdoc />
    public Stage Name => Stage.Render;

    /// <inheritdoc />
    public string Revision => "render-1";

    /// <inheritdoc />
    public IStageOptions Options => options;

    /// <inheritdoc />
    public IReadOnlyList<string> Inputs => [album.Index, album.Clusters];

    /// <inheritdoc />
    public IReadOnlyList<string> OptionalInputs => [album.Tracks];

    /// <inheritdoc />
    public IEnumerable<string> Outputs => [album.Films];

    /// <inheritdoc />
    public bool IsIncremental => true;

    /// <inheritdoc />
    public async Task<IReadOnlyList<NativeComponent>> RequireAsync(CancellationToken cancellationToken)
    {
        if (options.Films == 0)
            return [];
        var ffmpeg = await FFmpeg.FindAsync(cancellationToken).ConfigureAwait(false);
        if (options.Film.EncodesEveryFrame)
            _ = VideoEncoder.Choose(ffmpeg, options.Film.Codec, options.Film.FrameSettings);
        if ((options.Titles && !AlbumFilms.AreOfLabels(album)) || options.Captions != CaptionParts.None)
            TextImage.EnsureAvailable();
        return [await FFmpeg.ProbeAsync(cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="context">The run. Its manifest shows which films are up to date.</param>
    /// <param name="cancellationToken">Cancels the work. Finished films stay.</param>
    /// <returns>False if photos changed while the films were made.</returns>
    /// <exception cref="InvalidFileException">The index, clusters or labels cannot be read, no label names a cluster, or music was made for other slides.</exception>
    /// <exception cref="MissingComponentException">FFmpeg is missing or lacks the codec, or titles or captions cannot be drawn.</exception>
    /// <exception cref="ImagoException">Films failed; the others were made.</exception>
    public async Task<bool> RunAsync(StageContext context, CancellationToken cancellationToken)
    {
        var join = PhotoJoin.Read(album.Index);
        var wanted = AlbumFilms.Plan(album, options, join);
        context.Manifest?.RemoveObsolete(Family, wanted.Select(f => Family + f.Name).ToHashSet(StringComparer.Ordinal));
        var made = new ConcurrentDictionary<int, FilmedCluster>();
        try
        {
            if (wanted.Count > 0)
                await RenderAsync(join.Index, context, wanted, made, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // If films fail or the run is cancelled, the finished films are listed all the same.
            if (!AlbumFilms.AreOfLabels(album))
                FilmFile.Write(album.Films, [.. wanted.Where(film => made.ContainsKey(film.Id)).Select(film => film.Describe(album)).OfType<ClusterFilm>()]);
        }

        return HasUnchangedPhotos(join.Index, context, cancellationToken);
    }

    private async Task RenderAsync(
        PhotoIndex index, StageContext context, IReadOnlyList<FilmedCluster> wanted, ConcurrentDictionary<int, FilmedCluster> made, CancellationToken cancellationToken)
    {
        var (manifest, observer) = context;
        await RequireAsync(cancellationToken).ConfigureAwait(false);
        var ffmpeg = await FFmpeg.FindAsync(cancellationToken).ConfigureAwait(false);
        var missing = new Dictionary<string, (FilmedCluster Film, string Key)>(StringComparer.Ordinal);
        foreach (var film in wanted)
        {
            var key = film.Key(ffmpeg.Version, manifest);
            if (manifest is not null && manifest.IsCurrent(Family + film.Name, key))
                made[film.Id] = film;
            else
                missing[film.FilmPath] = (film, key);
        }

        if (!made.IsEmpty)
            observer.Say(Stage.Render, $"{made.Count} of {wanted.Count} films are up to date");
        foreach (var silent in missing.Values.Select(m => m.Film).Where(film => film.LacksSound))
            observer.Say(Stage.Render, $"{silent.Name}: there is no soundtrack, so its film is silent");
        if (missing.Count == 0)
            return;
        observer.Advance(Stage.Render, 0, missing.Count);
        using var decoders = new RenderDecoders(album.Cache, options.Limits, index);
        var renderer = new FilmRenderer(ffmpeg, decoders.Decode, observer) { DecodeSmall = decoders.DecodeSmall };
        await new FilmBatch(renderer, observer).RenderAsync([.. missing.Values.Select(m => m.Film.Request)], Finish, cancellationToken).ConfigureAwait(false);

        void Finish(FilmRequest request, FilmResult result)
        {
            var (film, key) = missing[request.OutputPath];
            film.WritePoster(decoders.Decode, cancellationToken);
            manifest?.Record(Family + film.Name, key, film.FilmPath, film.PosterPath);
            made[film.Id] = film;
        }
    }

    // Films decode photos long after they were indexed.
    private bool HasUnchangedPhotos(PhotoIndex index, StageContext context, CancellationToken cancellationToken)
    {
        if (context.Manifest is null || !File.Exists(album.Cache))
            return true;
        using var cache = PhotoCache.Open(album.Cache);
        var changed = new IndexedContent(cache).Changed(index.Counted, cancellationToken);
        if (changed.Count == 0)
            return true;
        context.Manifest.Invalidate(Family);
        context.Observer.Say(Stage.Render, $"{changed.Count} photos changed or went away while the album was made, {changed[0].Path} first: run the same command again");
        return false;
    }
}
