using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Imago.Flow;
using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>The page's data, <c>assets/data</c>, as scripts; see <see cref="DataScript"/>.</summary>
internal sealed partial class DataFolder(AlbumLayout album)
{
    /// <summary>The number of photos per file.</summary>
    public const int ChunkPhotos = 10_000;

    private const string AlbumFile = "album.js";

    private string Folder => FolderOf(album);

    /// <summary>The existing files of the folder, except the record of the run.</summary>
    /// <param name="album">The album.</param>
    public static IEnumerable<string> Made(AlbumLayout album) => OwnFiles.In(album, FolderOf(album), Name());

    /// <summary>Writes <c>album.js</c>, whole or not at all.</summary>
    public void Write(PageAlbum page) => DataScript.Write(Path.Combine(Folder, AlbumFile), "imagoAlbum", page);

    /// <summary>Writes the files of photos, and deletes surplus ones of an earlier, larger album.</summary>
    /// <param name="photos">The photos' columns.</param>
    /// <param name="cancellationToken">Cancels the work between files.</param>
    public IReadOnlyList<PhotoChunk> Write(PhotoColumns photos, CancellationToken cancellationToken)
    {
        var chunks = new List<PhotoChunk>();
        for (var from = 0; from < photos.Count; from += ChunkPhotos)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = string.Create(CultureInfo.InvariantCulture, $"photos-{chunks.Count}.js");
            var chunk = new PhotoChunk($"assets/data/{name}", from, Math.Min(ChunkPhotos, photos.Count - from));
            DataScript.Write(Path.Combine(Folder, name), "imagoPhotos", stream =>
            {
                using var writer = new Utf8JsonWriter(stream);
                photos.Write(writer, chunk.From, chunk.Count);
            });
            chunks.Add(chunk);
        }

        OwnFiles.RemoveOthers(album, Folder, Name(), chunks.Select(c => Path.GetFileName(c.Path)).Append(AlbumFile).ToHashSet(StringComparer.Ordinal));
        return chunks;
    }

    private static string FolderOf(AlbumLayout album) => album.At("assets", "data");

    [GeneratedRegex("^(album|photos-[0-9]+)\\.js$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
