namespace Imago.Photos;

/// <summary>All files that looked like photos, with what their bytes and headers say. Immutable.</summary>
public sealed class PhotoIndex
{
    private readonly Dictionary<long, Photo> _byId;
    private readonly Dictionary<string, Photo> _originals;
    private readonly RawCompanion _companions;

    /// <summary>Creates an index.</summary>
    /// <param name="photos">The photos from <c>index</c>: in ordinal path order, numbered from 0.</param>
    /// <exception cref="ArgumentException">Two photos have one id.</exception>
    public PhotoIndex(IReadOnlyList<Photo> photos)
    {
        Photos = photos;
        _byId = new Dictionary<long, Photo>(photos.Count);
        foreach (var photo in photos)
        {
            if (!_byId.TryAdd(photo.Id, photo))
                throw new ArgumentException($"Two photos have the id {photo.Id}: {_byId[photo.Id].Path} and {photo.Path}.", nameof(photos));
        }

        Counted = [.. photos.Where(p => p.Status == PhotoStatus.Ok)];
        Duplicates = [.. photos.Where(p => p.Status == PhotoStatus.Duplicate)];
        _originals = Counted.Where(p => p.Sha256.Length > 0).DistinctBy(p => p.Sha256).ToDictionary(p => p.Sha256, StringComparer.Ordinal);
        _companions = new RawCompanion(photos);
    }

    /// <summary>Every photo, including those that do not count.</summary>
    public IReadOnlyList<Photo> Photos { get; }

    /// <summary>The photos that count: <see cref="PhotoStatus.Ok"/>.</summary>
    public IReadOnlyList<Photo> Counted { get; }

    /// <summary>The photos that are counted through another file: with the same bytes, or raw files next to their picture.</summary>
    public IReadOnlyList<Photo> Duplicates { get; }

    /// <summary>The photo of an id; null if there is none.</summary>
    /// <param name="id">The id.</param>
    public Photo? Find(long id) => _byId.GetValueOrDefault(id);

    /// <summary>
    /// The photo that stands for a photo: itself if it counts, its original if it is a duplicate; null for a rejected photo and for a duplicate
    /// whose original is not in this index.
    /// </summary>
    /// <param name="photo">A photo of this index.</param>
    public Photo? OriginalOf(Photo photo) => photo.Status switch
    {
        PhotoStatus.Ok => photo,
        PhotoStatus.Duplicate => _originals.GetValueOrDefault(photo.Sha256) ?? OriginalOfRaw(photo),
        _ => null,
    };

    // The picture next to a raw file may itself be a copy of another.
    private Photo? OriginalOfRaw(Photo photo) => !RawCompanion.IsRaw(photo) || _companions.Of(photo) is not { } picture
        ? null
        : picture.Status == PhotoStatus.Ok ? picture : _originals.GetValueOrDefault(picture.Sha256);
}
