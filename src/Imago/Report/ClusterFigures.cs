using Imago.Profiles.Clusters;

namespace Imago.Report;

/// <summary>One cluster.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Size">Its photos, without copies.</param>
/// <param name="Share">The same as a share of the album, 0 to 1.</param>
/// <param name="Words">What sets it apart within the album, in words; none where nothing does.</param>
/// <param name="Profile">What its photos have in common.</param>
/// <param name="Silhouette">The mean silhouette of its photos measured, -1 to 1; null where none was.</param>
/// <param name="DoubtfulShare">The share of these that lie nearer to another cluster, 0 to 1.</param>
/// <param name="Nearest">The cluster that most of its photos have as their neighbour; null where there is no other.</param>
public sealed record ClusterFigures(
    int Id,
    string Title,
    int Size,
    double Share,
    IReadOnlyList<string> Words,
    ClusterProfile Profile,
    double? Silhouette,
    double DoubtfulShare,
    int? Nearest);
