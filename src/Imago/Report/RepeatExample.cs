using Imago.Comparison;

namespace Imago.Report;

/// <summary>A group of photos that show the same.</summary>
/// <param name="Kind">Why they are in one group.</param>
/// <param name="Photos">How many there are.</param>
/// <param name="Representative">The best one's path below the folder it was taken from.</param>
/// <param name="Others">Some of the others, the most similar first.</param>
public sealed record RepeatExample(GroupKind Kind, int Photos, string Representative, IReadOnlyList<RepeatOther> Others);
