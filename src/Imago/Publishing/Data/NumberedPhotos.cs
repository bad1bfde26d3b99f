using Imago.Clustering;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>The page's photos, numbered from 0 in index order: those whose status is ok and that could be decoded.</summary>
internal sealed class NumberedPhotos
{
    private readonly Dictionary<long, int> _numbers;
    private readonly Dictionary<int, int[]> _members;

    /// <summary>Numbers photos.</summary>
    /// <param name="photos">The photos, in the order of the index.</param>
    /// <param name="clusters">Each photo's cluster, [n]; -1 for noise.</param>
    public NumberedPhotos(IReadOnlyList<Photo> photos, int[] clusters)
    {
        (Photos, Clusters) = (photos, clusters);
        _numbers = photos.Index().ToDictionary(p => p.Item.Id, p => p.Index);
        _members = Enumerable.Range(0, clusters.Length).GroupBy(i => clusters[i]).ToDictionary(g => g.Key, g => g.ToArray());
    }

    /// <summary>The photos, [n].</summary>
    public IReadOnlyList<Photo> Photos { get; }

    /// <summary>Each photo's cluster, [n]; -1 for noise.</summary>
    public int[] Clusters { get; }

    /// <summary>The number of photos, n.</summary>
    public int Count => Photos.Count;

    /// <summary>
    /// Numbers the photos that have a row in <c>labels.csv</c>; the others could not be decoded. Without that file, every photo whose
    /// status is ok has a number, and only the clusters of photos in films are known.
    /// </summary>
    /// <exception cref="Errors.InvalidFileException">The file cannot be read, or is from another index.</exception>
    public static NumberedPhotos Read(AlbumLayout album, PhotoJoin join, IReadOnlyList<Cluster> clusters)
    {
        var index = join.Index;
        var (byId, byPath) = (new Dictionary<long, int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        if (!File.Exists(album.Labels))
        {
            foreach (var cluster in clusters)
            {
                foreach (var photo in cluster.Photos)
                    byId[photo] = cluster.Id;
            }

            return new NumberedPhotos(index.Counted, [.. index.Counted.Select(p => byId.GetValueOrDefault(p.Id, ClusterLabels.Noise))]);
        }

        var labels = LabelsFile.Read(album.Labels);
        labels.RequireFit(album.Labels, join);
        foreach (var photo in labels.Photos)
        {
            if (photo.Id is { } id)
                byId[id] = photo.Cluster;
            else
                byPath[photo.Path!] = photo.Cluster;
        }

        var photos = new List<Photo>();
        var numbered = new List<int>();
        foreach (var photo in index.Counted)
        {
            if (!byId.TryGetValue(photo.Id, out var cluster) && !byPath.TryGetValue(photo.Path, out cluster))
                continue;
            photos.Add(photo);
            numbered.Add(cluster);
        }

        return new NumberedPhotos(photos, [.. numbered]);
    }

    /// <summary>A photo's number; null if it has none.</summary>
    /// <param name="id">The photo's id.</param>
    public int? NumberOf(long id) => _numbers.TryGetValue(id, out var number) ? number : null;

    /// <summary>The numbers of a cluster's photos, ascending.</summary>
    /// <param name="cluster">The cluster; -1 for noise.</param>
    public IReadOnlyList<int> MembersOf(int cluster) => _members.GetValueOrDefault(cluster, []);
}
