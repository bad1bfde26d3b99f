using Imago.Comparison;
using Imago.Embedding.Measures;
using Imago.Numerics;
using Imago.Photos;
using Imago.Photos.Dates;
using Imago.Profiles.Selection;

namespace Imago.Profiles.Clusters;

/// <summary>An album's photos, a row each, with all that decides which of them films show and in what order.</summary>
internal sealed class DescribedPhotos
{
    private readonly bool[] _flawed;
    private readonly Lazy<PhotoTimeline> _timeline;

    /// <summary>Takes over what is known of photos.</summary>
    /// <param name="photos">The photos, [n]; only those whose status is ok count.</param>
    /// <param name="embeddings">Their L2-normalised embeddings, [n, d].</param>
    /// <param name="likeness">Vectors whose distance says how alike two photos are, [n, any].</param>
    /// <param name="measures">Their measures, [n].</param>
    /// <param name="repeats">Which of them show the same; null if that is not known.</param>
    /// <param name="map">Where they lie on the album's map, [n, 2]; null if there is none.</param>
    /// <exception cref="ArgumentException">The inputs do not have as many rows as one another.</exception>
    public DescribedPhotos(
        IReadOnlyList<Photo> photos,
        Matrix embeddings,
        Matrix likeness,
        IReadOnlyList<PhotoMeasures> measures,
        PhotoGroups? repeats = null,
        Matrix? map = null)
    {
        if (photos.Count != embeddings.Rows || photos.Count != likeness.Rows || measures.Count != photos.Count || photos.Count != (map?.Rows ?? photos.Count))
            throw new ArgumentException($"There are {photos.Count} photos, {embeddings.Rows} embeddings, {likeness.Rows} vectors of likeness, {measures.Count} photos' measures and {map?.Rows ?? photos.Count} places on the map; all must be as many.", nameof(photos));
        (Photos, Embeddings, Likeness, Measures, Repeats, Map) = (photos, embeddings, likeness, measures, repeats ?? new PhotoGroups([]), map);
        _flawed = PhotoFlaws.Find(photos, measures);
        _timeline = new Lazy<PhotoTimeline>(() => new PhotoTimeline(photos));
    }

    /// <summary>The photos, [n].</summary>
    public IReadOnlyList<Photo> Photos { get; }

    /// <summary>Their L2-normalised embeddings, [n, d].</summary>
    public Matrix Embeddings { get; }

    /// <summary>Vectors whose distance says how alike two photos are, [n, any].</summary>
    public Matrix Likeness { get; }

    /// <summary>Their measures, [n].</summary>
    public IReadOnlyList<PhotoMeasures> Measures { get; }

    /// <summary>Which of them show the same.</summary>
    public PhotoGroups Repeats { get; }

    /// <summary>Where they lie on the album's map, [n, 2]; null if there is none.</summary>
    public Matrix? Map { get; }

    /// <summary>When they were taken, one before another.</summary>
    internal PhotoTimeline Timeline => _timeline.Value;

    /// <summary>True for a photo that is blurred or tiny against the others: a film shows it only where there are too few better ones.</summary>
    /// <param name="row">The photo's row.</param>
    public bool IsFlawed(int row) => _flawed[row];

    /// <summary>Rows without repeats: of the photos that show the same one stays, their group's representative where it is among them, else the best.</summary>
    /// <param name="rows">Rows.</param>
    /// <returns>Those that stay, ascending.</returns>
    internal int[] WithoutRepeats(IReadOnlyList<int> rows)
    {
        var byId = rows.ToDictionary(row => Photos[row].Id);
        var ranked = rows.OrderBy(IsFlawed).ThenBy(row => Photos[row], PhotoRank.Instance).Select(row => Photos[row].Id).ToList();
        return [.. Repeats.OnePerGroup(ranked).Select(id => byId[id]).Order()];
    }
}
