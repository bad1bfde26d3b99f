namespace Imago.Publishing.Data;

/// <summary>A film in the page's data.</summary>
/// <param name="Path">Its path relative to the album.</param>
/// <param name="Poster">Its poster's path; null if there is none.</param>
/// <param name="Seconds">Its length in seconds.</param>
/// <param name="Starts">The time at which each photo appears, in seconds.</param>
/// <param name="Photos">The numbers of its photos, in film order.</param>
internal sealed record PageFilm(string Path, string? Poster, double Seconds, IReadOnlyList<double> Starts, IReadOnlyList<int> Photos)
{
    /// <summary>Describes a cluster's film; null if there is none.</summary>
    /// <param name="joined">The cluster with its film.</param>
    /// <param name="photos">All photos.</param>
    public static PageFilm? Of(JoinedCluster? joined, NumberedPhotos photos)
    {
        if (joined is not { FilmPath: { } path, Film: { } film })
            return null;
        var shown = film.Chapters.Select(chapter => (Number: photos.NumberOf(chapter.Photo), chapter.Start)).Where(c => c.Number is not null).ToList();
        return new PageFilm(path, joined.PosterPath, film.Seconds, [.. shown.Select(c => c.Start)], [.. shown.Select(c => c.Number!.Value)]);
    }
}
