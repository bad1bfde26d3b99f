using Imago.Photos;

namespace Imago.Search;

/// <summary>A photo a search found.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Score">The cosine of its vector and what was asked for, -1 to 1.</param>
public readonly record struct FoundPhoto(Photo Photo, double Score);
