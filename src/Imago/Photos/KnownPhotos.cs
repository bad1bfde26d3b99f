using System.Collections.Concurrent;
using System.Text.Json;
using Imago.Storage;

namespace Imago.Photos;

/// <summary>
/// Files already looked at, known again by path, size and time of modification, their own and their sidecars', so that an album of 50,000
/// photos is not read whole each time. Safe to use from several threads.
/// </summary>
internal sealed class KnownPhotos(PhotoCache? cache)
{
    private readonly ConcurrentQueue<(string Path, long Bytes, long Modified, byte[] Header)> _new = new();

    /// <summary>The photo as it was when this file was last looked at; null where the file is new, has changed, or was no photo.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sidecars">What is known of its sidecars from outside.</param>
    public Photo? Recall(KnownFile file, string sidecars) =>
        cache?.Header(file.Key, file.Bytes, file.Modified) is { } header && Read(header) is { } seen && seen.Sidecars == sidecars ? seen.Photo : null;

    /// <summary>The hash that this file's content had when it was last looked at; null where the file is new or has changed.</summary>
    /// <param name="file">The file.</param>
    public string? HashOf(KnownFile file) => cache?.Header(file.Key, file.Bytes, file.Modified) is { } header ? Read(header)?.Photo?.Sha256 : null;

    /// <summary>Notes a photo that counts; files left out are looked at anew each time, because what keeps them out may pass.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sidecars">What is known of its sidecars from outside.</param>
    /// <param name="photo">The photo.</param>
    public void Note(KnownFile file, string sidecars, Photo photo)
    {
        if (cache is not null)
            _new.Enqueue((file.Key, file.Bytes, file.Modified, JsonSerializer.SerializeToUtf8Bytes(new Seen(sidecars, photo))));
    }

    /// <summary>Puts what was noted into the cache.</summary>
    public void Keep() => cache?.KeepHeaders(_new);

    // What an older version noted has another form, and is looked at anew.
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
