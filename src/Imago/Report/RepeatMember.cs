namespace Imago.Report;

/// <summary>A photo of a group and its similarity to the representative.</summary>
/// <param name="Path">Its path relative to the photo folder.</param>
/// <param name="Similarity">Cosine of the embeddings.</param>
/// <param name="HashDistance">Bits in which the perceptual hashes differ; null for a plain picture, which has no hash.</param>
internal sealed record RepeatMember(string Path, double Similarity, int? HashDistance);
