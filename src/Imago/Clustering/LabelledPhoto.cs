namespace Imago.Clustering;

/// <summary>One row of <c>labels.csv</c>.</summary>
/// <param name="Id">The photo's id; null if the file has none.</param>
/// <param name="Path">The photo's path; null if the file has none.</param>
/// <param name="Cluster">Its cluster, 0 or more; -1 for noise.</param>
public sealed record LabelledPhoto(long? Id, string? Path, int Cluster);
