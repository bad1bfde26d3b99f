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

    /// <summary>Requires that the labels are of an index.</summary>
    /// <param name="path">The labels' file.</param>
    /// <param name="join">The index.</param>
    /// <exception cref="InvalidFileException">A photo is not in the index, or is another there.</exception>
    internal void RequireFit(string path, PhotoJoin join) =>
        join.RequireSame(Photos.Where(photo => photo.Id is not null).Select(photo => (photo.Id!.Value, photo.Path)), path);

    /// <summary>The cluster of each photo that has a number.</summary>
    internal Dictionary<long, int> ById() => Photos.Where(photo => photo.Id is not null).ToDictionary(photo => photo.Id!.Value, photo => photo.Cluster);

    /// <summary>A cluster's photos, in the order of the file; none for an unknown cluster.</summary>
    /// <param name="cluster">The cluster's id.</param>
    public IReadOnlyList<LabelledPhoto> MembersOf(int cluster) => _members.TryGetValue(cluster, out var members) ? members : [];
}
