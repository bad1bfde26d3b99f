using Imago.Photos;

namespace Imago.Search;

/// <summary>A search result.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Score">The cosine similarity of its embedding and the query, -1 to 1.</param>
public readonly record struct FoundPhoto(Photo Photo, double Score);
