namespace Imago.Report;

/// <summary>The clusters as a whole. Sizes count photos, without copies.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Reason">Why as many, in one sentence; null where nobody said.</param>
/// <param name="Smallest">The size of the smallest.</param>
/// <param name="Median">The median of the sizes.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Largest">The size of the largest.</param>
/// <param name="Small">The clusters smaller than a quarter of the median.</param>
/// <param name="Noise">Photos in no cluster.</param>
/// <param name="Silhouette">The mean silhouette of the photos measured, -1 to 1; null where there are fewer than two clusters.</param>
/// <param name="Measured">Photos whose silhouette was measured: all, or a sample in which each cluster has its share.</param>
/// <param name="DoubtfulShare">The share of these that lie nearer to another cluster, 0 to 1.</param>
public sealed record ClusteringFigures(
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
