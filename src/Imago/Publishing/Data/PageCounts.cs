namespace Imago.Publishing.Data;

/// <summary>The album in numbers.</summary>
/// <param name="Photos">Photos that have a number.</param>
/// <param name="Clusters">Clusters.</param>
/// <param name="Duplicates">Files counted through another: copies byte for byte, and raw data beside their picture.</param>
/// <param name="Rejected">Files left out.</param>
/// <param name="FilmSeconds">The films' length together.</param>
internal sealed record PageCounts(int Photos, int Clusters, int Duplicates, int Rejected, double FilmSeconds);
