namespace Imago.Report;

/// <summary>The whole report, as stored in <c>reports/summary.json</c> and written out in <c>reports/summary.md</c>.</summary>
/// <param name="Imago">The version of Imago.</param>
/// <param name="Photos">The number of files found, used and left out.</param>
/// <param name="Encoder">The encoder of the embeddings; empty if it is not recorded.</param>
/// <param name="Reduction">The reduction of the embeddings.</param>
/// <param name="Clustering">All clusters together.</param>
/// <param name="Clusters">Each cluster, largest first.</param>
/// <param name="Doubtful">The photos that lie nearer to another cluster, lowest silhouette first.</param>
/// <param name="Repeats">Near-duplicates and bursts; null if they were not searched for.</param>
/// <param name="Options">The options of the run.</param>
internal sealed record QualityReport(
    string Imago,
    PhotoCounts Photos,
    string Encoder,
    ReductionFigures Reduction,
    ClusteringFigures Clustering,
    IReadOnlyList<ClusterFigures> Clusters,
    IReadOnlyList<DoubtfulPhoto> Doubtful,
    RepeatFigures? Repeats,
    IReadOnlyDictionary<string, string> Options);

/// <summary>The reduction of the embeddings before clustering.</summary>
/// <param name="Dimensions">Dimensions used for clustering.</param>
/// <param name="VarianceKept">The share of the embeddings' variance in these dimensions, 0 to 1; null if it is not recorded.</param>
internal sealed record ReductionFigures(int Dimensions, double? VarianceKept);
