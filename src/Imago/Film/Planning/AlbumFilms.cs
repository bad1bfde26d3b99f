using Imago.Clustering;
using Imago.Errors;
using Imago.Music;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Film.Planning;

/// <summary>The films of an album's clusters or labels.</summary>
internal static class AlbumFilms
{
    // Labels have no cluster profiles, and films do not need them.
    private static readonly ClusterProfile NoProfile = new(0, 0, 0, 0, 0);

    /// <summary>True if labels are given instead of clusters.</summary>
    /// <param name="album">The album's files.</param>
    public static bool AreOfLabels(AlbumLayout album) => album.Clusters.EndsWith(".csv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Plans the films: first the whole album's, then those of the largest clusters.</summary>
    /// <param name="album">The album's files.</param>
    /// <param name="options">The stage's options.</param>
    /// <param name="join">The photos.</param>
    /// <exception cref="InvalidFileException">The clusters or labels cannot be read, or name photos that the index lacks.</exception>
    public static IReadOnlyList<FilmedCluster> Plan(AlbumLayout album, RenderOptions options, PhotoJoin join) =>
        AreOfLabels(album) ? OfLabels(album, options, join) : OfClusters(album, options, join);

    private static List<FilmedCluster> OfClusters(AlbumLayout album, RenderOptions options, PhotoJoin join)
    {
        ClusterFile.RequireCurrent(album.Clusters, album.Tracks);
        var (clusters, whole) = ClusterFile.ReadDocument(album.Clusters);
        if (options.Films == 0)
            return [];
        RequireFit(album, join);
        var music = MusicFile.Read(album.Tracks);
        var shown = clusters.Where(c => c.Photos.Count > 0).Take(options.Films ?? int.MaxValue);
        return
        [
            .. (whole is { Photos.Count: > 0 } ? shown.Prepend(whole) : shown)
                .Select(c => new FilmedCluster(album, options, c, music.GetValueOrDefault(c.Id), join.Photos(c.Photos, album.Clusters))),
        ];
    }

    // Clusters name photos by numbers, which restart with every index. The album's labels also have paths.
    private static void RequireFit(AlbumLayout album, PhotoJoin join)
    {
        var own = AlbumLayout.OfDataFile(album.Clusters);
        if (album.Clusters == own.Clusters && album.Index == own.Index && File.Exists(own.Labels))
            LabelsFile.Read(own.Labels).RequireFit(own.Labels, join);
    }

    private static List<FilmedCluster> OfLabels(AlbumLayout album, RenderOptions options, PhotoJoin join)
    {
        var untitled = options with { Titles = false };
        var byPath = join.Index.Photos.ToDictionary(p => p.Path, StringComparer.Ordinal);
        Photo Resolve(LabelledPhoto label) => label.Id is { } id
            ? join.Photo(id, album.Clusters)
            : byPath.GetValueOrDefault(label.Path!) ?? throw new InvalidFileException(album.Clusters, $"it names the photo {label.Path}, which {album.Index} does not have.");
        var clusters = LabelsFile.Read(album.Clusters).Photos
            .Where(l => l.Cluster != ClusterLabels.Noise)
            .Select(l => (l.Cluster, Photo: Resolve(l)))
            .Where(l => l.Photo.Status == PhotoStatus.Ok)
            .GroupBy(l => l.Cluster)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .ToList();
        if (clusters.Count == 0)
            throw new InvalidFileException(album.Clusters, "at least one photo in a cluster is expected; all are noise or left out. Run cluster again with a smaller --min-cluster-size or with --noise misc.");
        return
        [
            .. clusters.Take(options.Films ?? int.MaxValue).Select(g =>
            {
                var photos = g.Take(options.MaxPhotos).Select(l => l.Photo).ToList();
                return new FilmedCluster(album, untitled, new Cluster(g.Key, g.Count(), AlbumLayout.ClusterName(g.Key), NoProfile, [.. photos.Select(p => p.Id)]), null, photos);
            }),
        ];
    }
}
