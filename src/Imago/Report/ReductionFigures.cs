namespace Imago.Report;

/// <summary>What became of the embeddings before they were grouped.</summary>
/// <param name="Dimensions">Numbers per photo that clusters were made of.</param>
/// <param name="VarianceKept">The share of the embeddings' variance these hold, 0 to 1; null where it is not recorded.</param>
public sealed record ReductionFigures(int Dimensions, double? VarianceKept);
