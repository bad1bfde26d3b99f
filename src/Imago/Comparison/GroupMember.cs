namespace Imago.Comparison;

/// <summary>A photo of a group and how like the group's representative it is.</summary>
/// <param name="Id">The photo's id.</param>
/// <param name="Path">Its path.</param>
/// <param name="Similarity">Cosine of its embedding and the representative's, -1 to 1; 1 for the representative itself.</param>
/// <param name="HashDistance">How many of the 64 bits of their perceptual hashes differ; 0 for the representative itself, null where one of the two has none.</param>
public sealed record GroupMember(long Id, string Path, float Similarity, int? HashDistance);
