using Imago.Errors;

namespace Imago.Storage;

/// <summary>Keeps a second run out of an album while one is at work; the system frees it when the process ends, however it ends.</summary>
public sealed class AlbumLock : IDisposable
{
    private readonly FileStream _file;

    private AlbumLock(FileStream file) => _file = file;

    /// <summary>Takes an album's lock, and clears away what a run that was killed left half written.</summary>
    /// <param name="album">The album.</param>
    /// <exception cref="ImagoException">Another run holds it.</exception>
    public static AlbumLock Take(AlbumLayout album)
    {
        var path = album.At(".imago", "lock");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            var held = new AlbumLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            AtomicFile.RemoveLeftovers(album.Root);
            return held;
        }
        catch (IOException e)
        {
            throw new ImagoException($"{album.Root}: another run of imago is at work in this album. Wait until it is done, or choose another folder.", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _file.Dispose();
}
