using Imago.Photos;

namespace Imago.Film.Planning;

/// <summary>A finished film that passed its check.</summary>
/// <param name="Path">The MP4.</param>
/// <param name="Frames">Its length in frames.</param>
/// <param name="Seconds">Its length in seconds.</param>
/// <param name="Bytes">Its size in bytes.</param>
/// <param name="Rejections">The photos that could no longer be read; each is replaced by a neighbour.</param>
internal sealed record FilmResult(string Path, long Frames, double Seconds, long Bytes, IReadOnlyList<Rejection> Rejections);
