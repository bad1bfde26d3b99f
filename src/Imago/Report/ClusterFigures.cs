using Imago.Profiles.Clusters;

namespace Imago.Report;

/// <summary>The figures of one cluster.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Size">Number of photos, without duplicates.</param>
/// <param name="Share">Its share of the album's photos, 0 to 1.</param>
/// <param name="Words">Words for its differences from the album; may be empty.</param>
/// <param name="Profile">The mean features of its photos.</param>
/// <param name="Silhouette">The mean silhouette of its measured photos, -1 to 1; null if none was measured.</param>
/// <param name="DoubtfulShare">The share of the measured photos that lie nearer to another cluster, 0 to 1.</param>
/// <param name="Nearest">The most frequent neighbouring cluster of its photos; null if there is no other cluster.</param>
internal sealed record ClusterFigures(
    int Id,
    string Title,
    int Size,
    double Share,
    IReadOnlyList<string> Words,
    ClusterProfile Profile,
    double? Silhouette,
    double DoubtfulShare,
    int? Nearest);
