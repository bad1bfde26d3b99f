namespace Imago.Publishing;

/// <summary>The film of the whole album, as the page shows it. Paths lead from the album's folder, with forward slashes.</summary>
/// <param name="FilmPath">The film.</param>
/// <param name="PosterPath">A picture to stand for it; null if there is none.</param>
/// <param name="Seconds">How long it is.</param>
/// <param name="Photos">How many photos it shows.</param>
internal sealed record HighlightsFilm(string FilmPath, string? PosterPath, double Seconds, int Photos);
