using Imago.Errors;
using Imago.Photos;

namespace Imago.Clustering;

/// <summary>The cluster of every photo.</summary>
public sealed class ClusterLabels
{
    /// <summary>The label of photos that belong to no cluster.</summary>
    public const int Noise = -1;

    private readonly SortedDictionary<int, List<LabelledPhoto>> _members = [];

    /// <summary>Wraps labelled photos.</summary>
    /// <param name="photos">The photos, in the order of the file.</param>
    public ClusterLabels(IReadOnlyList<LabelledPhoto> photos)
    {
        Photos = photos;
        foreach (var photo in photos)
        {
            if (photo.Cluster < 0)
                continue;
            if (!_members.TryGetValue(photo.Cluster, out var members))
                _members[photo.Cluster] = members = [];
            members.Add(photo);
        }
    }

    /// <summary>All photos, including noise, in the order of the file.</summary>
    public IReadOnlyList<LabelledPhoto> Photos { get; }

    /// <summary>The ids of the clusters that have members, ascending.</summary>
    public IReadOnlyCollection<int> Clusters => _members.Keys;

    /// <summary>Number of photos that belong to no cluster.</summary>
    public int NoiseCount => Photos.Count(photo => photo.Cluster < 0);

    /// <summary>
    /// Throws if the labels belong to another index. Every new index numbers its photos afresh, so another index's ids name other photos.
    /// </summary>
    /// <param name="path">The labels' file.</param>
    /// <param name="index">The index.</param>
    /// <param name="indexPath">The index's file.</param>
    /// <exception cref="InvalidFileException">A photo's id is not in the index, or belongs to another photo there.</exception>
    internal void RequireFit(string path, PhotoIndex index, string indexPath)
    {
        foreach (var photo in Photos)
        {
            if (photo.Id is { } id && (index.Find(id) is not { } known || (Path.IsPathRooted(photo.Path) && photo.Path != known.Path)))
                throw new InvalidFileException(path, $"it names the photo {id}{(string.IsNullOrEmpty(photo.Path) ? "" : $", {photo.Path}")}, and {indexPath} has another or none by that number. Both have to come from one run: run `imago make` again with the photos there.");
        }
    }

    /// <summary>A cluster's photos, in the order of the file; none for an unknown cluster.</summary>
    /// <param name="cluster">The cluster's id.</param>
    public IReadOnlyList<LabelledPhoto> MembersOf(int cluster) => _members.TryGetValue(cluster, out var members) ? members : [];
}
