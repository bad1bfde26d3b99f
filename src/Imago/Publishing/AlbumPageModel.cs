using Imago.Photos;

namespace Imago.Publishing;

/// <summary>Everything the album page shows. All text is text: names and titles may hold anything.</summary>
/// <param name="Title">The album's title.</param>
/// <param name="ImagoVersion">The version that made it.</param>
/// <param name="PhotoCount">Photos that count: without duplicates and rejected ones.</param>
/// <param name="DuplicateCount">Files that were copies of others.</param>
/// <param name="Rejections">Files left out, and why.</param>
/// <param name="Options">The options it was made with, the seed among them, in the order they are shown.</param>
/// <param name="Clusters">The clusters, in the order they are shown.</param>
/// <param name="Highlights">The film of the whole album; null if there is none.</param>
/// <param name="EmbedFilms">True plays films within the page; false links to their files.</param>
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
