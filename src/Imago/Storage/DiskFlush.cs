using System.Runtime.InteropServices;
using Imago.Numerics.Parallel;

namespace Imago.Storage;

/// <summary>
/// Flushes files and folders to the disk so that they survive a loss of power. A file's bytes are flushed before it gets its name; the
/// folder that holds the name is flushed afterwards.
/// </summary>
internal static partial class DiskFlush
{
    /// <summary>Receives each flush in order; for tests.</summary>
    internal static AsyncLocal<Action<string, string>?> Listener { get; } = new();

    /// <summary>Waits until a file's bytes are on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The disk refused the write.</exception>
    public static void File(string path)
    {
        using var handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
        Listener.Value?.Invoke("file", path);
    }

    /// <summary>Waits until the names in a folder are on the disk. On Windows, the rename itself does this.</summary>
    /// <param name="path">The folder.</param>
    public static void Folder(string path)
    {
        Listener.Value?.Invoke("folder", path);
        if (OperatingSystem.IsWindows())
            return;

        // Some network file systems cannot flush a folder; the failure is ignored.
        var folder = Open(path, 0);
        if (folder < 0)
            return;
        _ = Sync(folder);
        _ = Close(folder);
    }

    /// <summary>Waits until every file and name below a folder is on the disk.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The disk refused the write.</exception>
    public static void Tree(string path)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = Directory.GetFiles(path, "*", below);
        OrderedParallel.For(files.Length, i => File(files[i]), CancellationToken.None);
        foreach (var folder in Directory.EnumerateDirectories(path, "*", below).Append(path))
            Folder(folder);
    }

    /// <summary>Creates a folder and its missing parents, and waits until their names are on the disk.</summary>
    /// <param name="path">The folder's full path.</param>
    /// <exception cref="IOException">The folder cannot be created.</exception>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        var existing = Path.GetDirectoryName(path);
        while (existing is not null && !Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing);
        Directory.CreateDirectory(path);
        for (var above = Path.GetDirectoryName(path); above is not null; above = Path.GetDirectoryName(above))
        {
            Folder(above);
            if (above == existing)
                return;
        }
    }

    // open(2) is variadic; with two arguments it can be called like an ordinary function.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
