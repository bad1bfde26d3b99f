using Imago.Publishing.Data.Sprites;

namespace Imago.Publishing.Data;

/// <summary><c>album.js</c>: all of the page's data except the photos. Members are written in this order, with underscores.</summary>
/// <param name="Version">The format version, <see cref="CurrentVersion"/>.</param>
/// <param name="Title">The album's title.</param>
/// <param name="Imago">The version of Imago.</param>
/// <param name="Options">Pairs of an option and its value.</param>
/// <param name="Counts">The album's counts.</param>
/// <param name="Film">The film of the whole album; null if there is none.</param>
/// <param name="Clusters">The clusters.</param>
/// <param name="Facets">The columns of a metadata file.</param>
/// <param name="Chunks">The files of photos.</param>
/// <param name="Sprites">The photos' tiles.</param>
/// <param name="EmbedFilms">True if the page plays films itself; false if it links to their files.</param>
/// <param name="Report">The report.</param>
internal sealed record PageAlbum(
    int Version,
    string Title,
    string Imago,
    IReadOnlyList<IReadOnlyList<string>> Options,
    PageCounts Counts,
    PageFilm? Film,
    IReadOnlyList<PageCluster> Clusters,
    IReadOnlyList<Facet> Facets,
    IReadOnlyList<PhotoChunk> Chunks,
    IReadOnlyList<SpriteSet> Sprites,
    bool EmbedFilms,
    PageReport Report)
{
    /// <summary>The format version that is written.</summary>
    public const int CurrentVersion = 1;
}

/// <summary>The album's counts.</summary>
/// <param name="Photos">Photos with a number.</param>
/// <param name="Clusters">Clusters.</param>
/// <param name="Duplicates">Files that belong to another photo: byte-for-byte copies, and raw files next to their picture.</param>
/// <param name="Rejected">Files left out.</param>
/// <param name="FilmSeconds">The total length of the films in seconds.</param>
internal sealed record PageCounts(int Photos, int Clusters, int Duplicates, int Rejected, double FilmSeconds);

/// <summary>A data file of photos.</summary>
/// <param name="Path">Its path relative to the album.</param>
/// <param name="From">The number of its first photo.</param>
/// <param name="Count">The number of its photos.</param>
internal sealed record PhotoChunk(string Path, int From, int Count);
