using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Profiles.Selection;
using Imago.Profiles.Titles;

namespace Imago.Profiles.Clusters;

/// <summary>Describes an album's clusters, their profiles, titles and films, and the film of the whole album.</summary>
internal static class ClusterDescriber
{
    // At three seconds a photo, three minutes: as long as a song.
    private const int MostHighlights = 60;

    private const string HighlightsTitle = "Highlights";

    /// <summary>Describes.</summary>
    /// <param name="album">The album's photos, [n].</param>
    /// <param name="labels">Their clusters, [n]; photos below 0 are noise and in no film.</param>
    /// <param name="selection">How many photos films show and in what order; null takes the usual.</param>
    /// <param name="names">Labels in the embeddings' space, of which titles are made; null makes them of light and colour.</param>
    /// <param name="highlights">True makes a film of the whole album, where there are two clusters or more.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The clusters that have photos, by id, and the whole album where it has a film.</returns>
    /// <exception cref="ArgumentException">There are not as many labels as photos.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ClusterDocument Describe(
        DescribedPhotos album,
        IReadOnlyList<int> labels,
        FilmSelection? selection = null,
        LabelVectors? names = null,
        bool highlights = true,
        CancellationToken cancellationToken = default)
    {
        if (labels.Count != album.Photos.Count)
            throw new ArgumentException($"There are {album.Photos.Count} photos, but {labels.Count} labels.", nameof(labels));
        selection ??= new FilmSelection();
        var counted = Enumerable.Range(0, labels.Count).Where(row => album.Photos[row].Status == PhotoStatus.Ok).ToArray();
        var groups = counted.Where(row => labels[row] >= 0).GroupBy(row => labels[row]).OrderBy(group => group.Key).ToArray();
        var members = Array.ConvertAll(groups, group => group.ToArray());
        var profiles = OrderedParallel.Map(groups.Length, i => ClusterProfiler.Profile(album.Embeddings, album.Measures, members[i]), cancellationToken);
        var chosen = OrderedParallel.Map(groups.Length, i => MarginalRelevance.Choose(album, members[i], selection.MaxPhotos, cancellationToken), cancellationToken);
        var films = OrderedParallel.Map(groups.Length, i => FilmOrder.Arrange(album, chosen[i], selection.Order, cancellationToken), cancellationToken);
        (string Title, double? Score)[] titles = names is null
            ? [.. ClusterTitles.Name(profiles).Select(title => (title, (double?)null))]
            : [.. LabelTitles.Name(album.Embeddings, members, names, cancellationToken).Select(t => (t.Title, (double?)t.Score))];
        return new ClusterDocument(
            [.. groups.Select((group, i) => new Cluster(group.Key, members[i].Length, titles[i].Title, profiles[i], IdsOf(films[i]), TitleScore: titles[i].Score))],
            highlights && groups.Length > 1 ? Whole() : null);

        long[] IdsOf(int[] rows) => Array.ConvertAll(rows, row => album.Photos[row].Id);

        Cluster Whole() => new(
            Cluster.AlbumId,
            counted.Length,
            HighlightsTitle,
            ClusterProfiler.Profile(album.Embeddings, album.Measures, counted),
            IdsOf(AlbumHighlights.Choose(album, members, chosen, selection.Order, MostHighlights, cancellationToken)));
    }
}
