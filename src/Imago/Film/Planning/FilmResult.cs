using Imago.Photos;

namespace Imago.Film.Planning;

/// <summary>A film that was made and passed its check.</summary>
/// <param name="Path">The MP4.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="Seconds">Its duration.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rejections">The photos that could not be read any more; a neighbour is shown in the place of each.</param>
internal sealed record FilmResult(string Path, long Frames, double Seconds, long Bytes, IReadOnlyList<Rejection> Rejections);
