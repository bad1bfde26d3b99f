using Imago.Numerics.Parallel;
using Imago.Photos;
using Imago.Profiles.Selection;
using Imago.Profiles.Titles;

namespace Imago.Profiles.Clusters;

/// <summary>Computes the profiles, titles and films of an album's clusters, and the film of the whole album.</summary>
internal static class ClusterDescriber
{
    // At three seconds per photo, three minutes: the length of a song.
    private const int MostHighlights = 60;

    private const string HighlightsTitle = "Highlights";

    /// <summary>Describes the clusters.</summary>
    /// <param name="album">The album's photos, [n].</param>
    /// <param name="labels">Their clusters, [n]; photos with a negative label are noise and in no film.</param>
    /// <param name="selection">The number of photos in films and their order; null takes the defaults.</param>
    /// <param name="names">Labels in the embeddings' space for the titles; null makes titles from light and colour.</param>
    /// <param name="highlights">True to make a film of the whole album, if there are at least two clusters.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The non-empty clusters, by id, and the whole album if it has a film.</returns>
    /// <exception cref="ArgumentException">The numbers of labels and photos differ.</exception>
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
