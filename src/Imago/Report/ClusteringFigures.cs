namespace Imago.Report;

/// <summary>The figures of all clusters together. Sizes count photos, without duplicates.</summary>
/// <param name="Count">Number of clusters.</param>
/// <param name="Reason">The reason for this number, in one sentence; null if it is not recorded.</param>
/// <param name="Smallest">The size of the smallest.</param>
/// <param name="Median">The median of the sizes.</param>
/// <param name="Mean">The mean of the sizes.</param>
/// <param name="Largest">The size of the largest.</param>
/// <param name="Small">The ids of the clusters smaller than a quarter of the median.</param>
/// <param name="Noise">Number of photos in no cluster.</param>
/// <param name="Silhouette">The mean silhouette of the measured photos, -1 to 1; null if there are fewer than two clusters.</param>
/// <param name="Measured">Number of photos whose silhouette was measured: all, or a sample that is proportional to the clusters'
/// sizes.</param>
/// <param name="DoubtfulShare">The share of the measured photos that lie nearer to another cluster, 0 to 1.</param>
internal sealed record ClusteringFigures(
    int Count,
    string? Reason,
    int Smallest,
    double Median,
    double Mean,
    int Largest,
    IReadOnlyList<int> Small,
    int Noise,
    double? Silhouette,
    int Measured,
    double DoubtfulShare);
