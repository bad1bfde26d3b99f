namespace Imago.Report;

/// <summary>The reduction of the embeddings before clustering.</summary>
/// <param name="Dimensions">Dimensions used for clustering.</param>
/// <param name="VarianceKept">The share of the embeddings' variance in these dimensions, 0 to 1; null if it is not recorded.</param>
internal sealed record ReductionFigures(int Dimensions, double? VarianceKept);
