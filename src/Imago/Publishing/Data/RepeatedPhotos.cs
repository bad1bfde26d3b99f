namespace Imago.Publishing.Data;

/// <summary>A group of near-duplicates, or a burst.</summary>
/// <param name="Kind"><c>near-duplicate</c> or <c>burst</c>.</param>
/// <param name="Photos">Their numbers, the best first; at least two.</param>
internal sealed record RepeatedPhotos(string Kind, IReadOnlyList<int> Photos);
