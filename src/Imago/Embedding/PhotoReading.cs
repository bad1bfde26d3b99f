using Imago.Photos;

namespace Imago.Embedding;

/// <summary>The outcome of reading a photo.</summary>
/// <param name="Photo">The photo.</param>
/// <param name="Result">The results from its pixels, or the reason why it cannot be read.</param>
/// <param name="Thumbnail">A small JPEG; null if the photo cannot be read.</param>
internal sealed record PhotoReading(Photo Photo, PhotoResult Result, byte[]? Thumbnail);
