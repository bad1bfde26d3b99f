using System.Globalization;
using System.Text;
using System.Text.Json;
using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>
/// The page's data, <c>assets/data</c>: scripts that call a function with one object, because a page opened from disk can load scripts and
/// nothing else. What could end a script or a line is escaped, so texts may hold anything. The same data gives the same bytes.
/// </summary>
internal sealed class DataFolder(AlbumLayout album)
{
    /// <summary>Photos in a file.</summary>
    public const int ChunkPhotos = 10_000;

    private const string AlbumFunction = "imagoAlbum";
    private const string PhotosFunction = "imagoPhotos";

    // The encoder is the default one, which writes < > & ' and all that is not ASCII as \uXXXX.
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private string Folder => album.At("assets", "data");

    /// <summary>The files of the folder that are there.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) =>
        Directory.Exists(album.At("assets", "data")) ? Directory.EnumerateFiles(album.At("assets", "data"), "*.js").Order(StringComparer.Ordinal) : [];

    /// <summary>Writes <c>album.js</c>, whole or not at all.</summary>
    public void Write(PageAlbum page) => WriteCall("album.js", AlbumFunction, stream => JsonSerializer.Serialize(stream, page, Format));

    /// <summary>Writes the files of photos and deletes those of an album that had more.</summary>
    /// <param name="photos">The photos' columns.</param>
    /// <param name="cancellationToken">Stops the work between files.</param>
    public IReadOnlyList<PhotoChunk> Write(PhotoColumns photos, CancellationToken cancellationToken)
    {
        var chunks = new List<PhotoChunk>();
        for (var from = 0; from < photos.Count; from += ChunkPhotos)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = string.Create(CultureInfo.InvariantCulture, $"photos-{chunks.Count}.js");
            var chunk = new PhotoChunk($"assets/data/{name}", from, Math.Min(ChunkPhotos, photos.Count - from));
            WriteCall(name, PhotosFunction, stream =>
            {
                using var writer = new Utf8JsonWriter(stream);
                photos.Write(writer, chunk.From, chunk.Count);
            });
            chunks.Add(chunk);
        }

        RemoveOthers(chunks);
        return chunks;
    }

    private void WriteCall(string name, string function, Action<Stream> writeArgument) => AtomicFile.Write(Path.Combine(Folder, name), stream =>
    {
        stream.Write(Encoding.ASCII.GetBytes($"{function}("));
        writeArgument(stream);
        stream.Write(");\n"u8);
    });

    private void RemoveOthers(List<PhotoChunk> chunks)
    {
        if (!Directory.Exists(Folder))
            return;
        var kept = chunks.Select(c => Path.GetFileName(c.Path)).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Folder, "photos-*.js").Where(p => !kept.Contains(Path.GetFileName(p))))
            File.Delete(path);
    }
}
