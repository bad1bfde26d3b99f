using System.Runtime.InteropServices;
using Imago.Numerics.Parallel;

namespace Imago.Storage;

/// <summary>
/// Flushes files and folders to the disk so that they survive a loss of power. A file's bytes are flushed before it gets its name; the
/// folder that holds the name is flushed afterwards.
/// </summary>
internal static partial class DiskFlush
{
    // O_CLOEXEC, so that no program that starts meanwhile keeps the folder open.
    private static readonly int CloseOnExec = OperatingSystem.IsMacOS() ? 0x1000000 : 0x80000;

    // EIO, ENOSPC and EDQUOT: written data is lost. All others (EINVAL, ENOTSUP and so on) mean that the file system cannot flush a folder.
    private static readonly int[] Losses = [5, 28, OperatingSystem.IsMacOS() ? 69 : 122];

    /// <summary>Receives each operation, in order; for tests.</summary>
    internal static AsyncLocal<Action<string, string>?> Listener { get; } = new();

    /// <summary>Waits until a file's bytes are on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The disk refused the write.</exception>
    public static void FlushFile(string path)
    {
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
        Listener.Value?.Invoke("file", path);
    }

    /// <summary>Waits until the names in a folder are on the disk. On Windows, the rename itself does this.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The disk has lost the names.</exception>
    public static void FlushFolder(string path)
    {
        Listener.Value?.Invoke("folder", path);
        if (OperatingSystem.IsWindows())
            return;

        // A folder that may be written but not read cannot be opened; that is ignored.
        var folder = Open(path, CloseOnExec);
        if (folder < 0)
            return;
        var error = Sync(folder) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(folder);
        Judge(path, error);
    }

    /// <summary>Throws if a folder's names are lost, but not if the file system cannot flush folders.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="error">The error number of fsync; 0 for none.</param>
    /// <exception cref="IOException">The disk has lost the names.</exception>
    internal static void Judge(string path, int error)
    {
        if (Losses.Contains(error))
            throw new IOException($"The names in the folder '{path}' could not be written to the disk.", error);
    }

    /// <summary>Waits until every file and name below a folder is on the disk.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The disk refused the write.</exception>
    public static void FlushTree(string path)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = Directory.GetFiles(path, "*", below);
        OrderedParallel.For(files.Length, i => FlushFile(files[i]), CancellationToken.None);
        foreach (var folder in Directory.EnumerateDirectories(path, "*", below).Append(path))
            FlushFolder(folder);
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
            FlushFolder(above);
            if (above == existing)
                return;
        }
    }

    // open(2) is variadic; with two arguments it can be called like an ordinary function.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
