using Imago.Errors;
using Imago.Storage;
using Microsoft.Data.Sqlite;

namespace Imago.Flow;

/// <summary>Locks an album for one run at a time. The system frees the lock when the process ends, for any reason.</summary>
public sealed class AlbumLock : IDisposable
{
    // EWOULDBLOCK of Linux and macOS, ERROR_SHARING_VIOLATION.
    private const int Taken = 11;
    private const int TakenOnMac = 35;
    private const int TakenOnWindows = unchecked((int)0x80070020);

    private readonly AlbumLayout _album;
    private readonly FileStream _file;
    private readonly IReadOnlyList<string> _created;

    private AlbumLock(AlbumLayout album, FileStream file, IReadOnlyList<string> created) => (_album, _file, _created) = (album, file, created);

    /// <summary>Locks an album, and deletes the unfinished files of a killed run.</summary>
    /// <param name="album">The album.</param>
    /// <exception cref="ImagoException">Another run holds the lock.</exception>
    /// <exception cref="InvalidFileException">The lock's path is not a file.</exception>
    public static AlbumLock Take(AlbumLayout album)
    {
        var created = Missing(album.Root);
        DiskFlush.CreateFolder(album.Private);
        if (Directory.Exists(album.Lock))
            RemoveEmpty(album.Lock);
        if (new FileInfo(album.Lock).LinkTarget is not null)
            File.Delete(album.Lock);
        FileStream file;
        try
        {
            file = new FileStream(album.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e.HResult is Taken or TakenOnMac or TakenOnWindows)
        {
            throw new ImagoException($"{album.Root}: another run of imago is at work in this album. Wait until it is done, or choose another folder.", e);
        }

        AtomicFile.RemoveLeftovers(album);
        return new AlbumLock(album, file, created);
    }

    /// <summary>Frees the lock. If the run created the album's folder and made nothing in it, the folder is deleted.</summary>
    public void Dispose()
    {
        try
        {
            if (_created.Count > 0 && !Directory.EnumerateFileSystemEntries(_album.Root).Any(path => path != _album.Private) && !HasComputed())
                RemoveCreated();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            // A folder that cannot be listed stays. The run's own failure is reported.
        }
        finally
        {
            _file.Dispose();
        }
    }

    // The folders to create, the innermost first.
    private static List<string> Missing(string root)
    {
        List<string> missing = [];
        for (var folder = root; folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            missing.Add(folder);
        return missing;
    }

    private static void RemoveEmpty(string folder)
    {
        if (Directory.EnumerateFileSystemEntries(folder).Any())
            throw new InvalidFileException(folder, "the album's lock, a file, is expected here, and a folder that holds something was found. Move it elsewhere and run again.");
        Directory.Delete(folder);
    }

    // The cache of a cancelled run may hold hours of work.
    private bool HasComputed()
    {
        if (!File.Exists(_album.Cache))
            return false;
        try
        {
            using var cache = PhotoCache.Open(_album.Cache);
            return cache.HasComputed;
        }
        catch (ImagoException)
        {
            // A folder that cannot be listed stays.
            return true;
        }
    }

    private void RemoveCreated()
    {
        try
        {
            foreach (var file in (string[])[_album.Cache, _album.Cache + "-wal", _album.Cache + "-shm", _album.Roots, _album.Lock])
                File.Delete(file);
            Directory.Delete(_album.Private);
            foreach (var folder in _created)
                Directory.Delete(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another program has put something there: it stays.
        }
    }
}
