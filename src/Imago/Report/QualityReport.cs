namespace Imago.Report;

/// <summary>All that the report says, as <c>reports/summary.json</c> holds it and <c>reports/summary.md</c> tells it.</summary>
/// <param name="Imago">The version that made it.</param>
/// <param name="Photos">What was found and what became of it.</param>
/// <param name="Encoder">What made the embeddings; empty where it is not recorded.</param>
/// <param name="Reduction">What became of the embeddings.</param>
/// <param name="Clustering">The clusters as a whole.</param>
/// <param name="Clusters">Each cluster, the largest first.</param>
/// <param name="Doubtful">The photos that lie nearer to another cluster, the farthest out first.</param>
/// <param name="Repeats">Photos that show the same as another; null where they were not looked for.</param>
/// <param name="Options">The options of the run.</param>
public sealed record QualityReport(
    string Imago,
    PhotoCounts Photos,
    string Encoder,
    ReductionFigures Reduction,
    ClusteringFigures Clustering,
    IReadOnlyList<ClusterFigures> Clusters,
    IReadOnlyList<DoubtfulPhoto> Doubtful,
    RepeatFigures? Repeats,
    IReadOnlyDictionary<string, string> Options);
