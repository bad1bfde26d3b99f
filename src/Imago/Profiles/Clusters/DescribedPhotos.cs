using Imago.Comparison;
using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Photos;
using Imago.Photos.Dates;
using Imago.Profiles.Selection;

namespace Imago.Profiles.Clusters;

/// <summary>An album's photos, one per row, with everything that decides their choice and order in films.</summary>
internal sealed class DescribedPhotos
{
    private readonly bool[] _flawed;
    private readonly Lazy<PhotoTimeline> _timeline;

    /// <summary>Collects the facts about photos.</summary>
    /// <param name="photos">The photos, [n]; only those whose status is ok are used.</param>
    /// <param name="embeddings">Their L2-normalised embeddings, [n, d].</param>
    /// <param name="likeness">Vectors whose distances measure how similar photos are, [n, any].</param>
    /// <param name="measures">Their measures, [n].</param>
    /// <param name="repeats">The groups of near-duplicates and bursts; null if unknown.</param>
    /// <param name="map">Their places on the album's map, [n, 2]; null if there is none.</param>
    /// <exception cref="ArgumentException">The inputs differ in their number of rows.</exception>
    public DescribedPhotos(
        IReadOnlyList<Photo> photos,
        Matrix embeddings,
        Matrix likeness,
        IReadOnlyList<PhotoMeasures> measures,
        PhotoGroups? repeats = null,
        Matrix? map = null)
    {
        if (photos.Count != embeddings.Rows || photos.Count != likeness.Rows || measures.Count != photos.Count || photos.Count != (map?.Rows ?? photos.Count))
            throw new ArgumentException($"There are {photos.Count} photos, {embeddings.Rows} embeddings, {likeness.Rows} vectors of likeness, {measures.Count} photos' measures and {map?.Rows ?? photos.Count} places on the map; the numbers must be equal.", nameof(photos));
        (Photos, Embeddings, Likeness, Measures, Repeats, Map) = (photos, embeddings, likeness, measures, repeats ?? new PhotoGroups([]), map);
        _flawed = PhotoFlaws.Find(photos, measures);
        _timeline = new Lazy<PhotoTimeline>(() => new PhotoTimeline(photos));
    }

    /// <summary>The photos, [n].</summary>
    public IReadOnlyList<Photo> Photos { get; }

    /// <summary>Their L2-normalised embeddings, [n, d].</summary>
    public Matrix Embeddings { get; }

    /// <summary>Vectors whose distances measure how similar photos are, [n, any].</summary>
    public Matrix Likeness { get; }

    /// <summary>Their measures, [n].</summary>
    public IReadOnlyList<PhotoMeasures> Measures { get; }

    /// <summary>The groups of near-duplicates and bursts.</summary>
    public PhotoGroups Repeats { get; }

    /// <summary>Their places on the album's map, [n, 2]; null if there is none.</summary>
    public Matrix? Map { get; }

    /// <summary>The order in which they were taken.</summary>
    internal PhotoTimeline Timeline => _timeline.Value;

    /// <summary>
    /// True for a photo that is blurred, or tiny compared with the others: a film shows it only if there are too few better ones.
    /// </summary>
    /// <param name="row">The photo's row.</param>
    public bool IsFlawed(int row) => _flawed[row];

    /// <summary>
    /// Keeps one photo of each group of repeats: the group's representative if it is among the rows, or else the best one.
    /// </summary>
    /// <param name="rows">Rows.</param>
    /// <returns>The rows kept, ascending.</returns>
    internal int[] WithoutRepeats(IReadOnlyList<int> rows)
    {
        var byId = rows.ToDictionary(row => Photos[row].Id);
        var ranked = rows.OrderBy(IsFlawed).ThenBy(row => Photos[row], PhotoRank.Instance).Select(row => Photos[row].Id).ToList();
        return [.. Repeats.OnePerGroup(ranked).Select(id => byId[id]).Order()];
    }
}
