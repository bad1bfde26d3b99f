using System.Collections.Concurrent;
using Imago.Errors;
using Imago.Film.Frames;
using Imago.Film.Pictures;
using Imago.Film.Planning;
using Imago.Flow;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film;

/// <summary>
/// The stage <c>render</c> from files to files: clusters, photos and soundtracks to a film and a poster per cluster and for the whole album,
/// films in parallel.
/// </summary>
public static class RenderStage
{
    private const string Family = "render/";

    /// <summary>Finds everything the stage needs before any work starts.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="cancellationToken">Ends the search and the programs that are asked.</param>
    /// <exception cref="MissingComponentException">FFmpeg is not on this machine or lacks the codec, or titles or captions cannot be written.</exception>
    public static async Task RequireComponentsAsync(RenderStageOptions options, CancellationToken cancellationToken = default)
    {
        var ffmpeg = await FFmpeg.FindAsync(cancellationToken).ConfigureAwait(false);
        if (options.Film.EncodesEveryFrame)
            _ = VideoEncoder.Choose(ffmpeg, options.Film.Codec, options.Film.FrameSettings);
        if ((options.Titles && !options.HasLabels) || options.Captions != CaptionParts.None)
            TextImage.EnsureAvailable();
    }

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="manifest">Knows which films are up to date; null makes all.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work; finished films stay.</param>
    /// <exception cref="InvalidFileException">The index, clusters or labels cannot be read, no label names a cluster, or music was made for other slides.</exception>
    /// <exception cref="MissingComponentException">FFmpeg is not on this machine or lacks the codec, or titles or captions cannot be written.</exception>
    /// <exception cref="ImagoException">Films failed; the others were made.</exception>
    public static async Task RunAsync(RenderStageOptions options, Manifest? manifest, IRunObserver observer, CancellationToken cancellationToken)
    {
        var index = PhotoIndexFile.Read(options.Index);
        var wanted = AlbumFilms.Plan(options, index);
        manifest?.Retire(Family, wanted.Select(f => Family + f.Name).ToHashSet(StringComparer.Ordinal));
        var made = new ConcurrentDictionary<int, FilmedCluster>();
        try
        {
            if (wanted.Count > 0)
                await RenderAsync(options, index, manifest, observer, wanted, made, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Where films fail or the run is stopped, those that were made are told of all the same.
            if (!options.HasLabels)
                Complete(options, manifest, made);
        }
    }

    private static void Complete(RenderStageOptions options, Manifest? manifest, ConcurrentDictionary<int, FilmedCluster> made)
    {
        var layout = AlbumLayout.Holding(options.Clusters);
        var (clusters, album) = ClusterFile.ReadDocument(options.Clusters);
        ClusterFile.Write(options.Clusters, [.. clusters.Select(WithFilm)], album is null ? null : WithFilm(album));
        manifest?.Renew(options.Clusters);

        Cluster WithFilm(Cluster cluster) => made.TryGetValue(cluster.Id, out var film)
            ? (cluster with { Slides = film.Slides }).WithFile(FilmedCluster.FilmFile, layout, film.FilmPath).WithFile(FilmedCluster.PosterFile, layout, film.PosterPath)
            : cluster.WithoutFiles(FilmedCluster.FilmFile, FilmedCluster.PosterFile);
    }

    private static async Task RenderAsync(
        RenderStageOptions options,
        PhotoIndex index,
        Manifest? manifest,
        IRunObserver observer,
        IReadOnlyList<FilmedCluster> wanted,
        ConcurrentDictionary<int, FilmedCluster> made,
        CancellationToken cancellationToken)
    {
        await RequireComponentsAsync(options, cancellationToken).ConfigureAwait(false);
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
        foreach (var (silent, _) in missing.Values.Where(m => options.Music is not null && m.Film.Request.AudioPath is null))
            observer.Say(Stage.Render, $"{silent.Name}: there is no soundtrack, so its film is silent");
        if (missing.Count == 0)
            return;
        observer.Advance(Stage.Render, 0, missing.Count);
        using var decoders = new StageDecoders(options, index);
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
}
