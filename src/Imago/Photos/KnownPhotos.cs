using System.Collections.Concurrent;
using System.Text.Json;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>
/// Files already looked at, known again by path, size and time of modification, so that an album of 50,000 photos is not read whole
/// each time. Safe to use from several threads.
/// </summary>
internal sealed class KnownPhotos(PhotoCache? cache)
{
    private readonly ConcurrentQueue<(string Path, long Bytes, long Modified, byte[] Header)> _new = new();

    /// <summary>The photo as it was when this file was last looked at; null where the file is new, has changed, or was no photo.</summary>
    public Photo? Recall(FileInfo file) =>
        cache?.Header(file.FullName, file.Length, file.LastWriteTimeUtc.Ticks) is { } header ? JsonSerializer.Deserialize<Photo>(header) : null;

    /// <summary>Notes a photo that counts; files left out are looked at anew each time, because what keeps them out may pass.</summary>
    public void Note(FileInfo file, Photo photo)
    {
        if (cache is not null)
            _new.Enqueue((file.FullName, file.Length, file.LastWriteTimeUtc.Ticks, JsonSerializer.SerializeToUtf8Bytes(photo)));
    }

    /// <summary>Puts what was noted into the cache.</summary>
    public void Keep() => cache?.KeepHeaders(_new);
}
