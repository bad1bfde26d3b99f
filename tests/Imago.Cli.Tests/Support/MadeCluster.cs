using Imago.Film.Planning;
using Imago.Music;
using Imago.Profiles.Clusters;
using Imago.Storage;

namespace Imago.Cli.Tests.Support;

/// <summary>A cluster, joined from an album's three files.</summary>
internal sealed record MadeCluster(Cluster Cluster, ClusterMusic? Music, ClusterFilm? Film)
{
    /// <summary>The kinds of its files, in ordinal order.</summary>
    public IEnumerable<string> Kinds => Files.Select(file => file.Kind).Order(StringComparer.Ordinal);

    /// <summary>Its files: their kinds and their paths in the album.</summary>
    public IEnumerable<(string Kind, string Path)> Files =>
    [
        .. (Music?.Files ?? []).Select(file => (file.Key, file.Value)),
        .. Film is null ? [] : new[] { ("film", Film.Film), ("poster", Film.Poster) },
    ];

    public static IReadOnlyList<MadeCluster> Read(AlbumLayout album) => Join(album, ClusterFile.Read(album.Clusters));

    public static MadeCluster? ReadWhole(AlbumLayout album) => ClusterFile.ReadDocument(album.Clusters).Album is { } whole ? Join(album, [whole])[0] : null;

    private static List<MadeCluster> Join(AlbumLayout album, IReadOnlyList<Cluster> clusters)
    {
        var (music, films) = (MusicFile.Read(album.Tracks), FilmFile.Read(album.Films));
        return [.. clusters.Select(c => new MadeCluster(c, music.GetValueOrDefault(c.Id), films.GetValueOrDefault(c.Id)))];
    }
}
