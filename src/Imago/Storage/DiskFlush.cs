using System.Runtime.InteropServices;
using Imago.Numerics.Parallel;

namespace Imago.Storage;

/// <summary>
/// Makes what was written survive a loss of power: a file's bytes before it has its name, and the name, which lies in the folder, before anything
/// relies on it.
/// </summary>
internal static partial class DiskFlush
{
    /// <summary>Hears what is done, in its order; for tests.</summary>
    internal static AsyncLocal<Action<string, string>?> Listener { get; } = new();

    /// <summary>Waits until a file's bytes are on the disk.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The disk cannot take them.</exception>
    public static void File(string path)
    {
        using var handle = System.IO.File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(handle);
        Listener.Value?.Invoke("file", path);
    }

    /// <summary>Waits until the names in a folder are on the disk. Windows does that with the renaming.</summary>
    /// <param name="path">The folder.</param>
    public static void Folder(string path)
    {
        Listener.Value?.Invoke("folder", path);
        if (OperatingSystem.IsWindows())
            return;

        // Some network file systems cannot flush a folder; that is ignored.
        var folder = Open(path, 0);
        if (folder < 0)
            return;
        _ = Sync(folder);
        _ = Close(folder);
    }

    /// <summary>Waits until all that a folder holds is on the disk.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">The disk cannot take it.</exception>
    public static void Tree(string path)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var files = Directory.GetFiles(path, "*", below);
        OrderedParallel.For(files.Length, i => File(files[i]), CancellationToken.None);
        foreach (var folder in Directory.EnumerateDirectories(path, "*", below).Append(path))
            Folder(folder);
    }

    /// <summary>Creates a folder with those above it, and waits until their names are on the disk.</summary>
    /// <param name="path">The folder's full path.</param>
    /// <exception cref="IOException">It cannot be created.</exception>
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

    // With two arguments open(2) is called as any other function.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
