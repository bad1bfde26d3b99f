namespace Imago.Publishing;

/// <summary>The film of the whole album, as the page shows it. Paths are relative to the album, with forward slashes.</summary>
/// <param name="FilmPath">The film.</param>
/// <param name="PosterPath">Its poster; null if there is none.</param>
/// <param name="Seconds">Its length in seconds.</param>
/// <param name="Photos">The number of its photos.</param>
internal sealed record HighlightsFilm(string FilmPath, string? PosterPath, double Seconds, int Photos);
