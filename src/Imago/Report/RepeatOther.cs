namespace Imago.Report;

/// <summary>A photo of a group and how like the representative it is.</summary>
/// <param name="Path">Its path below the folder it was taken from.</param>
/// <param name="Similarity">Cosine of the embeddings.</param>
/// <param name="HashDistance">Bits in which the perceptual hashes differ; null where a plain picture has none.</param>
public sealed record RepeatOther(string Path, double Similarity, int? HashDistance);
