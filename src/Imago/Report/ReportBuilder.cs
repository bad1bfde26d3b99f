using Imago.Comparison;
using Imago.Photos;
using Imago.Profiles.Clusters;
using Imago.Profiles.Titles;

namespace Imago.Report;

/// <summary>Computes the report's figures from an album's files.</summary>
internal sealed class ReportBuilder
{
    private const int Examples = 10;
    private const int OthersPerExample = 3;

    private readonly PhotoIndex _index;
    private readonly PhotoRoots _roots;

    /// <summary>Begins a report.</summary>
    /// <param name="index">The album's photos.</param>
    /// <param name="roots">The folders they were taken from, which name them.</param>
    public ReportBuilder(PhotoIndex index, PhotoRoots roots) => (_index, _roots) = (index, roots);

    /// <summary>Counts the files found, used and left out.</summary>
    /// <param name="grouped">Photos that have a label.</param>
    /// <param name="rejections">Files left out.</param>
    public PhotoCounts Photos(int grouped, IReadOnlyList<Rejection> rejections)
    {
        var indexed = _index.Photos.Select(photo => photo.Path).ToHashSet(StringComparer.Ordinal);
        return new PhotoCounts(
            _index.Photos.Count + rejections.Select(r => r.Path).Distinct(StringComparer.Ordinal).Count(path => !indexed.Contains(path)),
            grouped,
            _index.Duplicates.Count,
            rejections.Count,
            [
                .. rejections
                    .GroupBy(r => (Reason: _roots.Hide(r.Reason), r.Stage))
                    .Select(same => new RejectionReason(same.Key.Reason, same.Key.Stage, same.Count(), _roots.NameOf(same.First().Path)))
                    .OrderByDescending(reason => reason.Files)
                    .ThenBy(reason => reason.Reason, StringComparer.Ordinal)
                    .ThenBy(reason => reason.Stage, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Each cluster, the largest first.</summary>
    /// <param name="clusters">The clusters.</param>
    /// <param name="labels">Each photo's cluster, by row.</param>
    /// <param name="separation">What was measured of the rows.</param>
    public static IReadOnlyList<ClusterFigures> Clusters(IReadOnlyList<Cluster> clusters, int[] labels, ClusterSilhouettes separation)
    {
        var words = ClusterTitles.WordsOf([.. clusters.Select(cluster => cluster.Profile)]);
        var total = Math.Max(1, clusters.Sum(cluster => cluster.Size));
        var measured = Enumerable.Range(0, separation.Rows.Length).ToLookup(i => labels[separation.Rows[i]]);
        return
        [
            .. clusters
                .Select((cluster, i) =>
                {
                    int[] own = [.. measured[cluster.Id]];
                    return new ClusterFigures(
                        cluster.Id,
                        cluster.Title,
                        cluster.Size,
                        (double)cluster.Size / total,
                        [.. words[i].OfType<string>()],
                        cluster.Profile,
                        own.Length == 0 ? null : own.Average(at => separation.Values[at]),
                        own.Length == 0 ? 0 : own.Average(at => separation.Values[at] < 0 ? 1.0 : 0),
                        own.GroupBy(at => separation.Neighbours[at]).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).FirstOrDefault()?.Key);
                })
                .OrderByDescending(cluster => cluster.Size)
                .ThenBy(cluster => cluster.Id),
        ];
    }

    /// <summary>The clusters as a whole.</summary>
    /// <param name="clusters">Each cluster, the largest first.</param>
    /// <param name="noise">Photos in no cluster.</param>
    /// <param name="separation">What was measured.</param>
    /// <param name="reason">Why there are as many clusters.</param>
    public static ClusteringFigures Clustering(IReadOnlyList<ClusterFigures> clusters, int noise, ClusterSilhouettes separation, string? reason)
    {
        int[] sizes = [.. clusters.Select(cluster => cluster.Size).Order()];
        var median = sizes.Length == 0 ? 0 : (sizes[(sizes.Length - 1) / 2] + sizes[sizes.Length / 2]) / 2.0;
        return new ClusteringFigures(
            clusters.Count,
            reason,
            sizes.FirstOrDefault(),
            median,
            sizes.Length == 0 ? 0 : sizes.Average(),
            sizes.LastOrDefault(),
            [.. clusters.Where(cluster => cluster.Size < median / 4).Select(cluster => cluster.Id).Order()],
            noise,
            separation.Values.Length == 0 ? null : separation.Values.Average(),
            separation.Values.Length,
            separation.Values.Length == 0 ? 0 : separation.Values.Average(value => value < 0 ? 1.0 : 0));
    }

    /// <summary>The photos that lie nearer to another cluster, the farthest out first.</summary>
    /// <param name="photos">The photo of each row.</param>
    /// <param name="labels">Its cluster.</param>
    /// <param name="separation">What was measured of the rows.</param>
    public IReadOnlyList<DoubtfulPhoto> Doubtful(IReadOnlyList<Photo> photos, int[] labels, ClusterSilhouettes separation) =>
    [
        .. Enumerable.Range(0, separation.Rows.Length)
            .Where(i => separation.Values[i] < 0)
            .Select(i => (Photo: photos[separation.Rows[i]], Cluster: labels[separation.Rows[i]], Nearer: separation.Neighbours[i], Value: separation.Values[i]))
            .OrderBy(d => d.Value)
            .ThenBy(d => d.Photo.Id)
            .Select(d => new DoubtfulPhoto(d.Photo.Id, _roots.NameOf(d.Photo.Path), d.Cluster, d.Nearer, d.Value)),
    ];

    /// <summary>Photos that show the same as another.</summary>
    /// <param name="groups">The groups.</param>
    public RepeatFigures Repeats(PhotoGroups groups) => new(
        groups.Groups.Count(group => group.Kind == GroupKind.NearDuplicate),
        groups.Groups.Count(group => group.Kind == GroupKind.Burst),
        groups.Groups.Sum(group => group.Members.Count),
        groups.Groups.Sum(group => group.Members.Count - 1),
        [
            .. groups.Groups
                .OrderByDescending(group => group.Members.Count)
                .ThenBy(group => group.Representative.Id)
                .Take(Examples)
                .Select(group => new RepeatExample(
                    group.Kind,
                    group.Members.Count,
                    _roots.NameOf(group.Representative.Path),
                    [.. group.Members.Skip(1).Take(OthersPerExample).Select(m => new RepeatMember(_roots.NameOf(m.Path), Math.Round(m.Similarity, 4), m.HashDistance))])),
        ]);
}
