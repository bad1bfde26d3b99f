using Imago.Comparison;

namespace Imago.Report;

/// <summary>The figures of near-duplicates and bursts.</summary>
/// <param name="NearDuplicates">Number of groups of near-duplicates.</param>
/// <param name="Bursts">Number of bursts: groups taken within seconds.</param>
/// <param name="Photos">Number of photos in all groups.</param>
/// <param name="Spare">Number of photos that another photo represents: all photos in groups, minus one per group.</param>
/// <param name="Examples">Some of the groups, largest first.</param>
internal sealed record RepeatFigures(int NearDuplicates, int Bursts, int Photos, int Spare, IReadOnlyList<RepeatExample> Examples);

/// <summary>A group of near-duplicates or a burst.</summary>
/// <param name="Kind">The kind of group.</param>
/// <param name="Photos">Number of photos.</param>
/// <param name="Representative">The best photo's path relative to the photo folder.</param>
/// <param name="Others">Some of the others, most similar first.</param>
internal sealed record RepeatExample(GroupKind Kind, int Photos, string Representative, IReadOnlyList<RepeatMember> Others);

/// <summary>A photo of a group and its similarity to the representative.</summary>
/// <param name="Path">Its path relative to the photo folder.</param>
/// <param name="Similarity">Cosine of the embeddings.</param>
/// <param name="HashDistance">Bits in which the perceptual hashes differ; null for a plain picture, which has no hash.</param>
internal sealed record RepeatMember(string Path, double Similarity, int? HashDistance);
