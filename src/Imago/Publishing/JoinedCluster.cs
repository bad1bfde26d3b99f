using Imago.Film.Planning;
using Imago.Music;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Publishing;

/// <summary>A cluster, or the whole album, joined with its music and its film.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Music">Its music; null if it has none.</param>
/// <param name="FilmPath">Its film's path in the album; null if there is no such file.</param>
/// <param name="PosterPath">Its poster's path in the album; null if there is no such file.</param>
/// <param name="MidiPath">Its score's path in the album; null if there is no such file.</param>
/// <param name="WavPath">Its soundtrack's path in the album; null if there is no such file.</param>
/// <param name="Film">Its film's entry in <c>films.json</c>; null if there is none.</param>
internal sealed record JoinedCluster(Cluster Cluster, ClusterMusic? Music, string? FilmPath, string? PosterPath, string? MidiPath, string? WavPath, ClusterFilm? Film)
{
    /// <summary>Joins an album's clusters with <c>music.json</c> and <c>films.json</c>.</summary>
    /// <param name="album">The album.</param>
    /// <param name="clusters">The clusters.</param>
    /// <exception cref="Errors.InvalidFileException">One of the two files exists but is invalid.</exception>
    public static IReadOnlyList<JoinedCluster> Read(AlbumLayout album, IEnumerable<Cluster> clusters)
    {
        var (music, films) = (MusicFile.Read(album.Tracks), FilmFile.Read(album.Films));
        return [.. clusters.Select(cluster => Join(album, cluster, music.GetValueOrDefault(cluster.Id), films.GetValueOrDefault(cluster.Id)))];
    }

    private static JoinedCluster Join(AlbumLayout album, Cluster cluster, ClusterMusic? music, ClusterFilm? film) => new(
        cluster,
        music,
        Existing(album, film?.Film),
        Existing(album, film?.Poster),
        Existing(album, music?.Files.GetValueOrDefault(ClusterMusic.MidiFile)),
        Existing(album, music?.Files.GetValueOrDefault(ClusterMusic.WavFile)),
        film);

    // The paths come from a file. One that leads out of the album is ignored.
    private static string? Existing(AlbumLayout album, string? path) =>
        path is not null && ConfinedPath.Find(album, path) is { } full && File.Exists(full) ? path : null;
}
