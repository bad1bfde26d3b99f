using Imago.Errors;
using Imago.Photos;
using Imago.Profiles;
using Imago.Storage;
using Imago.Tools;

namespace Imago.Film;

/// <summary>The stage <c>render</c> from files to files: clusters, photos and soundtracks to a film and a poster per cluster, films in parallel.</summary>
public static class RenderStage
{
    private const string Family = "render/";

    /// <summary>Finds everything the stage needs before any work starts.</summary>
    /// <exception cref="MissingComponentException">FFmpeg is not on this machine.</exception>
    public static Task RequireComponentsAsync() => FFmpeg.FindAsync();

    /// <summary>Runs the stage.</summary>
    /// <param name="options">What it works from and makes.</param>
    /// <param name="manifest">Knows which films are up to date; null makes all.</param>
    /// <param name="observer">Hears how it goes.</param>
    /// <param name="cancellationToken">Stops the work; finished films stay.</param>
    /// <exception cref="InvalidFileException">The index, clusters or labels cannot be read, or no label names a cluster.</exception>
    /// <exception cref="MissingComponentException">FFmpeg is not on this machine.</exception>
    /// <exception cref="ImagoException">Films failed; the others were made.</exception>
    public static async Task RunAsync(RenderStageOptions options, Manifest? manifest, IRunObserver observer, CancellationToken cancellationToken)
    {
        var index = PhotoIndexFile.Read(options.Index);
        var shots = FilmedCluster.Read(options, index);
        if (options.HasLabels && shots.Count == 0)
            throw new InvalidFileException(options.Clusters, "at least one photo in a cluster is expected; all are noise or left out. Run cluster again with a smaller --min-cluster-size or with --noise misc.");
        var wanted = shots.Take(options.Films ?? int.MaxValue).ToList();
        manifest?.Retire(Family, wanted.Select(f => Family + f.Name).ToHashSet(StringComparer.Ordinal));
        if (wanted.Count > 0)
            await RenderAsync(options, manifest, observer, wanted, cancellationToken).ConfigureAwait(false);
        if (options.HasLabels)
            return;

        var album = AlbumLayout.Holding(options.Clusters);
        var filmed = wanted.ToDictionary(f => f.Id);
        var document = ClusterFile.ReadDocument(options.Clusters);
        ClusterFile.Write(options.Clusters, [.. document.Clusters.Select(c => filmed.TryGetValue(c.Id, out var film)
            ? c.WithFile(FilmedCluster.FilmFile, album.Relative(film.FilmPath)).WithFile(FilmedCluster.PosterFile, album.Relative(film.PosterPath))
            : c.WithoutFiles(FilmedCluster.FilmFile, FilmedCluster.PosterFile))], document.Album);
        manifest?.Renew(options.Clusters);
    }

    private static async Task RenderAsync(
        RenderStageOptions options,
        Manifest? manifest,
        IRunObserver observer,
        List<FilmedCluster> wanted,
        CancellationToken cancellationToken)
    {
        var ffmpeg = await FFmpeg.FindAsync().ConfigureAwait(false);
        var keys = wanted.ToDictionary(f => f.FilmPath, f => f.Key(ffmpeg.Version, manifest), StringComparer.Ordinal);
        var missing = wanted.Where(f => manifest is null || !manifest.IsCurrent(Family + f.Name, keys[f.FilmPath])).ToDictionary(f => f.FilmPath, StringComparer.Ordinal);
        if (missing.Count < wanted.Count)
            observer.Say(Stage.Render, $"{wanted.Count - missing.Count} of {wanted.Count} films are up to date");
        foreach (var silent in missing.Values.Where(f => options.Music is not null && f.Request.AudioPath is null))
            observer.Say(Stage.Render, $"{silent.Name}: there is no soundtrack, so its film is silent");

        if (missing.Count == 0)
            return;
        observer.Advance(Stage.Render, 0, missing.Count);
        var decoder = new PhotoDecoder();
        var renderer = new FilmRenderer(ffmpeg, (path, width, height, token) => decoder.Decode(path, DecodeSize.Within(width, height), token), observer);
        void Finish(FilmRequest request, FilmResult result)
        {
            var film = missing[request.OutputPath];
            film.WritePoster(decoder, cancellationToken);
            manifest?.Record(Family + film.Name, keys[film.FilmPath], film.FilmPath, film.PosterPath);
        }

        await new FilmBatch(renderer, observer).RenderAsync([.. missing.Values.Select(f => f.Request)], Finish, cancellationToken).ConfigureAwait(false);
    }
}
