namespace Imago.Comparison;

/// <summary>A photo of a group and its similarity to the group's representative.</summary>
/// <param name="Id">The photo's id.</param>
/// <param name="Path">Its path.</param>
/// <param name="Similarity">
/// The cosine similarity of its embedding and the representative's, -1 to 1; 1 for the representative itself.
/// </param>
/// <param name="HashDistance">
/// The number of differing bits, of 64, of the two perceptual hashes; 0 for the representative itself, null if a hash is missing.
/// </param>
public sealed record GroupMember(long Id, string Path, float Similarity, int? HashDistance);
