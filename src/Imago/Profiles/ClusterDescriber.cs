using Imago.Embedding;
using Imago.Numerics;
using Imago.Photos;

namespace Imago.Profiles;

/// <summary>Describes an album's clusters: their profiles, titles and films.</summary>
public static class ClusterDescriber
{
    /// <summary>Describes.</summary>
    /// <param name="photos">The photos, a row each, [n]; only those whose status is ok count.</param>
    /// <param name="embeddings">Their L2-normalised embeddings, [n, d].</param>
    /// <param name="likeness">Vectors whose distance says how alike two photos are, [n, any]: what films are ordered by.</param>
    /// <param name="measures">Their measures, [n].</param>
    /// <param name="labels">Their clusters, [n]; photos below 0 are noise and in no film.</param>
    /// <param name="mostPhotos">How many photos a film shows at most, at least 1.</param>
    /// <param name="names">Labels in the embeddings' space, of which titles are made; null makes them of light and colour.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The clusters that have photos, by id.</returns>
    /// <exception cref="ArgumentException">The inputs do not have as many rows as one another.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<Cluster> Describe(
        IReadOnlyList<Photo> photos,
        Matrix embeddings,
        Matrix likeness,
        IReadOnlyList<PhotoMeasures> measures,
        IReadOnlyList<int> labels,
        int mostPhotos = 30,
        LabelVectors? names = null,
        CancellationToken cancellationToken = default)
    {
        if (photos.Count != embeddings.Rows || photos.Count != likeness.Rows || measures.Count != photos.Count || labels.Count != photos.Count)
            throw new ArgumentException($"There are {photos.Count} photos, {embeddings.Rows} embeddings, {measures.Count} photos' measures and {labels.Count} labels; all must be as many.", nameof(photos));
        var groups = Enumerable.Range(0, photos.Count)
            .Where(row => labels[row] >= 0 && photos[row].Status == PhotoStatus.Ok)
            .GroupBy(row => labels[row])
            .OrderBy(group => group.Key)
            .Select(group => (Id: group.Key, Members: group.ToArray()))
            .ToArray();
        var profiles = OrderedParallel.Map(groups.Length, i => ClusterProfiler.Profile(embeddings, measures, groups[i].Members), cancellationToken);
        var films = OrderedParallel.Map(groups.Length, i => FilmOrder.Choose(likeness, groups[i].Members, mostPhotos, cancellationToken), cancellationToken);
        (string Title, double? Score)[] titles = names is null
            ? [.. ClusterTitles.Name(profiles).Select(title => (title, (double?)null))]
            : [.. LabelTitles.Name(embeddings, [.. groups.Select(group => group.Members)], names, cancellationToken).Select(t => (t.Title, (double?)t.Score))];
        return
        [
            .. groups.Select((group, i) => new Cluster(
                group.Id, group.Members.Length, titles[i].Title, profiles[i], [.. films[i].Select(row => photos[row].Id)], TitleScore: titles[i].Score)),
        ];
    }
}
