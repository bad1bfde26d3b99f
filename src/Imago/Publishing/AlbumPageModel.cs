using Imago.Photos;

namespace Imago.Publishing;

/// <summary>The content of the album page. All texts are plain text and may hold any characters.</summary>
/// <param name="Title">The album's title.</param>
/// <param name="ImagoVersion">The version of Imago that made it.</param>
/// <param name="PhotoCount">The number of photos, without duplicates and rejected ones.</param>
/// <param name="DuplicateCount">The number of files that are copies of others.</param>
/// <param name="Rejections">The files that were left out, with reasons.</param>
/// <param name="Options">The options, including the seed, in display order.</param>
/// <param name="Clusters">The clusters, in display order.</param>
/// <param name="Highlights">The film of the whole album; null if there is none.</param>
/// <param name="EmbedFilms">True to play films in the page; false to link to their files.</param>
internal sealed record AlbumPageModel(
    string Title,
    string ImagoVersion,
    int PhotoCount,
    int DuplicateCount,
    IReadOnlyList<Rejection> Rejections,
    IReadOnlyList<PageFact> Options,
    IReadOnlyList<ClusterCard> Clusters,
    HighlightsFilm? Highlights = null,
    bool EmbedFilms = true);
