using Imago.Clustering;
using Imago.Errors;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Film.Planning;

/// <summary>The films that are to be made from clusters or labels.</summary>
internal static class AlbumFilms
{
    // A list of labels says nothing about its clusters, and nothing about them is asked.
    private static readonly ClusterProfile NoProfile = new(0, 0, 0, 0, 0);

    /// <summary>Plans the films: the album's own, then the largest clusters'.</summary>
    /// <param name="options">The stage's options.</param>
    /// <param name="index">The photos.</param>
    /// <exception cref="InvalidFileException">The clusters or labels cannot be read, or name photos the index does not have.</exception>
    public static IReadOnlyList<FilmedCluster> Plan(RenderStageOptions options, PhotoIndex index) => options.HasLabels ? OfLabels(options, index) : OfClusters(options, index);

    private static List<FilmedCluster> OfClusters(RenderStageOptions options, PhotoIndex index)
    {
        var (clusters, album) = ClusterFile.ReadDocument(options.Clusters);
        if (options.Films == 0)
            return [];
        RequireFit(options, index);
        var shown = clusters.Where(c => c.Photos.Count > 0).Take(options.Films ?? int.MaxValue);
        return [.. (album is { Photos.Count: > 0 } ? shown.Prepend(album) : shown).Select(c => new FilmedCluster(options, c, [.. c.Photos.Select(id => Find(options, index, id))]))];
    }

    // Clusters name photos by numbers, which begin anew with every index; the album's labels have their paths too.
    private static void RequireFit(RenderStageOptions options, PhotoIndex index)
    {
        var album = AlbumLayout.Holding(options.Clusters);
        if (options.Clusters == album.Clusters && options.Index == album.Index && File.Exists(album.Labels))
            LabelsFile.Read(album.Labels).RequireFit(album.Labels, index, album.Index);
    }

    private static List<FilmedCluster> OfLabels(RenderStageOptions options, PhotoIndex index)
    {
        var untitled = options with { Titles = false };
        var byPath = index.Photos.ToDictionary(p => p.Path, StringComparer.Ordinal);
        Photo Resolve(LabelledPhoto label) => label.Id is { } id ? Find(options, index, id) : byPath.GetValueOrDefault(label.Path!) ?? throw Unknown(options, label.Path);
        var clusters = LabelsFile.Read(options.Clusters).Photos
            .Where(l => l.Cluster != ClusterLabels.Noise)
            .Select(l => (l.Cluster, Photo: Resolve(l)))
            .Where(l => l.Photo.Status == PhotoStatus.Ok)
            .GroupBy(l => l.Cluster)
            .OrderByDescending(g => g.Count())
            .ThenBy(g => g.Key)
            .ToList();
        if (clusters.Count == 0)
            throw new InvalidFileException(options.Clusters, "at least one photo in a cluster is expected; all are noise or left out. Run cluster again with a smaller --min-cluster-size or with --noise misc.");
        return
        [
            .. clusters.Take(options.Films ?? int.MaxValue).Select(g =>
            {
                var photos = g.Take(options.MaxPhotos).Select(l => l.Photo).ToList();
                return new FilmedCluster(untitled, new Cluster(g.Key, g.Count(), AlbumLayout.ClusterName(g.Key), NoProfile, [.. photos.Select(p => p.Id)]), photos);
            }),
        ];
    }

    private static Photo Find(RenderStageOptions options, PhotoIndex index, long id) => index.Find(id) ?? throw Unknown(options, id);

    private static InvalidFileException Unknown(RenderStageOptions options, object? photo) =>
        new(options.Clusters, $"it names the photo {photo}, which {options.Index} does not have. Both have to come from one run.");
}
