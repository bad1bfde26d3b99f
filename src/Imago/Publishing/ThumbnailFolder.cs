using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;
using Imago.Errors;
using Imago.Flow;
using Imago.Photos;
using Imago.Plots.Colours;
using Imago.Publishing.Data;
using Imago.Publishing.Data.Sprites;
using Imago.Storage;

namespace Imago.Publishing;

/// <summary>The page's thumbnails, <c>assets/thumbs</c>, of the photos shown; they come from the cache that <c>embed</c> filled.</summary>
internal sealed partial class ThumbnailFolder(AlbumLayout album, PhotoIndex index, Manifest manifest) : IDisposable
{
    private readonly PhotoCache _cache = PhotoCache.Open(album.Cache);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);
    private readonly FileBatch _batch = new();

    private const int NameLength = 16;

    private string Folder => FolderOf(album);

    /// <summary>The existing thumbnails.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) => OwnFiles.In(album, FolderOf(album), Name());

    /// <summary>Refuses a cache that has lost thumbnails of photos in the album: publishing would drop them from the page.</summary>
    /// <param name="photos">The photos that the page will show.</param>
    /// <exception cref="InvalidFileException">The cache has lost thumbnails.</exception>
    public void RequireKept(IReadOnlyList<Photo> photos)
    {
        var lost = photos.Count(p => p.Sha256.Length >= NameLength && File.Exists(Path.Combine(Folder, FileName(p))) && _cache.Thumbnail(p.Sha256) is null);
        if (lost > 0)
            throw new InvalidFileException(album.Cache, $"the thumbnails of all photos are expected; those of {lost} that the page shows are not there. Run `imago embed --album {album.Root}` or `imago make` before; the page stays as it is.");
    }

    /// <summary>Writes the thumbnails of some photos; a photo that is not in the cache has none.</summary>
    public IReadOnlyList<CardThumbnail> Write(IReadOnlyList<long> photos)
    {
        List<CardThumbnail> thumbnails = [];
        foreach (var id in photos)
        {
            if (index.Find(id) is not { } photo || _cache.Thumbnail(photo.Sha256) is not { } image)
                continue;
            Put(photo, image);
            var (width, height) = JpegSize(image);
            thumbnails.Add(new CardThumbnail(RelativePath(photo), width, height, Path.GetFileName(photo.Path)));
        }

        return thumbnails;
    }

    /// <summary>Writes a photo's thumbnail unless it exists, and returns its path in the album; null if the cache has none.</summary>
    public string? Write(Photo photo)
    {
        if (PathOf(photo) is { } known)
            return known;
        if (_cache.Thumbnail(photo.Sha256) is not { } image)
            return null;
        Put(photo, image);
        return RelativePath(photo);
    }

    /// <summary>The path in the album of a written thumbnail; null if it was not written.</summary>
    public string? PathOf(Photo photo) => photo.Sha256.Length >= NameLength && _written.Contains(FileName(photo)) ? RelativePath(photo) : null;

    /// <summary>Writes the sprites of photos, given in tile order; see <see cref="SpriteFolder"/>.</summary>
    public IReadOnlyList<SpriteSet> WriteSprites(IReadOnlyList<Photo> photos, Action<int> advance, CancellationToken cancellationToken) =>
        new SpriteFolder(album, _cache, manifest).Write(photos, advance, cancellationToken);

    /// <summary>The dominant colours of some photos; see <see cref="DominantColours"/>.</summary>
    public IReadOnlyList<Rgb> ColoursOf(IReadOnlyList<long> photos, CancellationToken cancellationToken) => DominantColours.Of(
        photos.Select(id => index.Find(id) is { } photo ? _cache.Thumbnail(photo.Sha256) : null).OfType<byte[]>(),
        cancellationToken);

    /// <summary>Renames the written thumbnails to their final names.</summary>
    public void Complete() => _batch.Complete();

    /// <summary>Deletes thumbnails of photos that are no longer shown.</summary>
    public void RemoveOthers() => OwnFiles.RemoveOthers(album, Folder, Name(), _written);

    public void Dispose()
    {
        _batch.Dispose();
        _cache.Dispose();
    }

    private static string FolderOf(AlbumLayout album) => album.At("assets", "thumbs");

    private static string FileName(Photo photo) => string.Create(CultureInfo.InvariantCulture, $"{photo.Sha256[..NameLength]}.jpg");

    private string RelativePath(Photo photo) => album.Relative(Path.Combine(Folder, FileName(photo)));

    private void Put(Photo photo, byte[] image)
    {
        var path = Path.Combine(Folder, FileName(photo));
        if (_written.Add(Path.GetFileName(path)) && !(new FileInfo(path) is { Exists: true } file && file.Length == image.Length && File.ReadAllBytes(path).AsSpan().SequenceEqual(image)))
            _batch.Add(path, image);
    }

    // ITU-T T.81, B.2.2: a frame header SOFn holds precision (1 byte), height (2), width (2). The cache holds JPEGs without metadata only.
    private static (int Width, int Height) JpegSize(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]))
        {
            if (jpeg[at + 1] is >= 0xC0 and <= 0xC2)
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
        }

        throw new InvalidDataException("A thumbnail in the cache is not a JPEG.");
    }

    [GeneratedRegex("^[0-9a-f]{16}\\.jpg$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
