using Imago.Comparison;

namespace Imago.Report;

/// <summary>A group of near-duplicates or a burst.</summary>
/// <param name="Kind">The kind of group.</param>
/// <param name="Photos">Number of photos.</param>
/// <param name="Representative">The best photo's path relative to the photo folder.</param>
/// <param name="Others">Some of the others, most similar first.</param>
internal sealed record RepeatExample(GroupKind Kind, int Photos, string Representative, IReadOnlyList<RepeatMember> Others);
