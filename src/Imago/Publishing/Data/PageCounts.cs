namespace Imago.Publishing.Data;

/// <summary>The album's counts.</summary>
/// <param name="Photos">Photos with a number.</param>
/// <param name="Clusters">Clusters.</param>
/// <param name="Duplicates">Files that belong to another photo: byte-for-byte copies, and raw files next to their picture.</param>
/// <param name="Rejected">Files left out.</param>
/// <param name="FilmSeconds">The total length of the films in seconds.</param>
internal sealed record PageCounts(int Photos, int Clusters, int Duplicates, int Rejected, double FilmSeconds);
