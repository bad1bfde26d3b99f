using Imago.Photos;

namespace Imago.Embedding;

/// <summary>What became of a photo that was read.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Result">What its pixels gave, or why they cannot be read.</param>
/// <param name="Thumbnail">A small JPEG; null for a photo that cannot be read.</param>
internal sealed record PhotoReading(Photo Photo, PhotoResult Result, byte[]? Thumbnail);
