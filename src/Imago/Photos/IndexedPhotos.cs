namespace Imago.Photos;

/// <summary>The result of the stage <c>index</c>.</summary>
/// <param name="Index">Every file that looked like a photo.</param>
/// <param name="Rejections">Every file and folder left out, and why, in ordinal path order.</param>
internal sealed record IndexedPhotos(PhotoIndex Index, IReadOnlyList<Rejection> Rejections);
