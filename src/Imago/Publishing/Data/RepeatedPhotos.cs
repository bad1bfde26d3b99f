namespace Imago.Publishing.Data;

/// <summary>Photos that show the same.</summary>
/// <param name="Kind"><c>near-duplicate</c> or <c>burst</c>.</param>
/// <param name="Photos">Their numbers, the best first; two or more.</param>
internal sealed record RepeatedPhotos(string Kind, IReadOnlyList<int> Photos);
