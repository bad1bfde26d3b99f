using System.Buffers.Binary;
using System.Globalization;
using Imago.Photos;
using Imago.Storage;

namespace Imago.Publishing;

/// <summary>The page's thumbnails, <c>assets/thumbs</c>: those of the photos shown, from the cache that <c>embed</c> filled.</summary>
internal sealed class ThumbnailFolder(AlbumLayout album, PhotoIndex index) : IDisposable
{
    private readonly PhotoCache _cache = PhotoCache.Open(album.Cache);
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    private string Folder => album.At("assets", "thumbs");

    /// <summary>Writes the thumbnails of some photos; a photo the cache does not know has none.</summary>
    public IReadOnlyList<CardThumbnail> Write(IReadOnlyList<long> photos)
    {
        List<CardThumbnail> thumbnails = [];
        foreach (var id in photos)
        {
            if (index.Find(id) is not { } photo || _cache.Thumbnail(photo.Sha256) is not { } image)
                continue;
            var path = Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{photo.Sha256[..16]}.jpg"));
            if (_written.Add(Path.GetFileName(path)) && !(new FileInfo(path) is { Exists: true } file && file.Length == image.Length))
                AtomicFile.Write(path, stream => stream.Write(image));
            var (width, height) = JpegSize(image);
            thumbnails.Add(new CardThumbnail(album.Relative(path), width, height, Path.GetFileName(photo.Path)));
        }

        return thumbnails;
    }

    /// <summary>Deletes thumbnails of photos that are not shown any more.</summary>
    public void RemoveOthers()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (var path in Directory.EnumerateFiles(Folder, "*.jpg").Where(p => !_written.Contains(Path.GetFileName(p))))
            File.Delete(path);
    }

    public void Dispose() => _cache.Dispose();

    // ITU-T T.81, B.2.2: a frame header SOFn holds precision (1 byte), height (2), width (2). The cache holds plain JPEGs only.
    private static (int Width, int Height) JpegSize(ReadOnlySpan<byte> jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 2)..]))
        {
            if (jpeg[at + 1] is >= 0xC0 and <= 0xC2)
                return (BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(jpeg[(at + 5)..]));
        }

        throw new InvalidDataException("A thumbnail in the cache is not a JPEG.");
    }
}
