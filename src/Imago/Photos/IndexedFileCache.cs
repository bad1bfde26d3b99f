using System.Collections.Concurrent;
using System.Text.Json;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>
/// Files of earlier runs, recognised by path, size and modification time of the file and its sidecars, so that an album of 50,000 photos is not
/// read again each time. Safe to use from several threads.
/// </summary>
internal sealed class IndexedFileCache(PhotoCache? cache)
{
    private readonly ConcurrentQueue<(string Path, long Bytes, long Modified, byte[] Header)> _new = new();

    /// <summary>The photo as it was at the last run; null if the file is new, has changed, or was not a photo.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sidecars">The sidecars' paths, sizes and times.</param>
    public Photo? Recall(FileIdentity file, string sidecars) =>
        cache?.Header(file.Key, file.Bytes, file.Modified) is { } header && Read(header) is { } seen && seen.Sidecars == sidecars ? seen.Photo : null;

    /// <summary>The file's content hash at the last run; null if the file is new or has changed.</summary>
    /// <param name="file">The file.</param>
    public string? HashOf(FileIdentity file) => cache?.Header(file.Key, file.Bytes, file.Modified) is { } header ? Read(header)?.Photo?.Sha256 : null;

    /// <summary>Notes a photo that counts. Rejected files are read again each time, because the reason may have gone.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sidecars">The sidecars' paths, sizes and times.</param>
    /// <param name="photo">The photo.</param>
    public void Note(FileIdentity file, string sidecars, Photo photo)
    {
        if (cache is not null)
            _new.Enqueue((file.Key, file.Bytes, file.Modified, JsonSerializer.SerializeToUtf8Bytes(new Seen(sidecars, photo))));
    }

    /// <summary>Writes the notes to the cache.</summary>
    public void Keep() => cache?.KeepHeaders(_new);

    // Notes of an older version have another form; those files are read again.
    private static Seen? Read(byte[] header)
    {
        try
        {
            return JsonSerializer.Deserialize<Seen>(header);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Seen(string? Sidecars, Photo? Photo);
}
