using System.Text.RegularExpressions;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>
/// Writes files that appear whole or not at all: to a temporary name beside the place, flushed to the disk, then renamed, and the folder flushed. What
/// has its final name survives a loss of power.
/// </summary>
public static partial class AtomicFile
{
    /// <summary>The ending of files still being written; left-over ones may be deleted.</summary>
    public const string TemporaryEnding = ".imago-partial";

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">Its final path; the folder is created where missing.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="InvalidFileException">At the path there is something that is no file.</exception>
    public static void Write(string path, Action<Stream> write) => WriteTo(path, temporary => Fill(temporary, write));

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="path">Its final path; the folder is created where missing.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="InvalidFileException">At the path there is something that is no file.</exception>
    public static void WriteText(string path, string text) => WriteTo(path, temporary => File.WriteAllText(temporary, text));

    /// <summary>Lets a callback (a tool, say) make the file under a temporary name that keeps the final one's extension.</summary>
    /// <param name="path">The final path; the folder is created where missing.</param>
    /// <param name="make">Makes the file at the path it is given.</param>
    /// <exception cref="InvalidFileException">At the path there is something that is no file.</exception>
    public static void WriteTo(string path, Action<string> make)
    {
        var temporary = TemporaryPath(path);
        try
        {
            make(temporary);
            Place(temporary, path);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>The same as <see cref="WriteTo"/> for work that is awaited.</summary>
    /// <param name="path">The final path; the folder is created where missing.</param>
    /// <param name="make">Makes the file at the path it is given.</param>
    /// <exception cref="InvalidFileException">At the path there is something that is no file.</exception>
    public static async Task WriteToAsync(string path, Func<string, Task> make)
    {
        var temporary = TemporaryPath(path);
        try
        {
            await make(temporary).ConfigureAwait(false);
            Place(temporary, path);
        }
        catch
        {
            Discard(temporary);
            throw;
        }
    }

    /// <summary>Deletes what writers that were killed left in an album, in its own folders alone and through no link. Nobody else may be writing there.</summary>
    /// <param name="album">The album.</param>
    public static void RemoveLeftovers(AlbumLayout album)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var folder in album.Folders.Where(f => Directory.Exists(f) && ConfinedPath.Holds(album, f)))
            RemoveLeftovers(folder, below);
        if (Directory.Exists(album.Root))
            RemoveLeftovers(album.Root, new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint });
    }

    /// <summary>True for a name that a file still being written has, or one that a killed writer left.</summary>
    /// <param name="name">The file's name.</param>
    internal static bool IsLeftover(string name) => LeftOver().IsMatch(name);

    /// <summary>The name under which a file is written until it is whole; its folder is created where missing.</summary>
    /// <param name="path">The final path.</param>
    /// <exception cref="InvalidFileException">At the path there is something that is no file.</exception>
    internal static string TemporaryPath(string path)
    {
        var full = Path.GetFullPath(path);
        RefuseOtherThanFiles(full);
        var folder = Path.GetDirectoryName(full)!;
        DiskFlush.CreateFolder(folder);

        // The extension stays last, because tools such as FFmpeg choose a format by it.
        var temporary = Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(full)}.{Environment.ProcessId}{TemporaryEnding}{Path.GetExtension(full)}");

        // A link left by that name would be written through.
        File.Delete(temporary);
        return temporary;
    }

    /// <summary>Fills a temporary file.</summary>
    internal static void Fill(string temporary, Action<Stream> write)
    {
        using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
    }

    /// <summary>Deletes a file that was not finished. Where that fails too, the failure before it is the one to tell of; the file is cleared away later.</summary>
    internal static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // RemoveLeftovers finds it by its name.
        }
    }

    private static void Place(string temporary, string path)
    {
        DiskFlush.File(temporary);
        File.Move(temporary, path, overwrite: true);
        DiskFlush.Listener.Value?.Invoke("name", path);
        DiskFlush.Folder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    // An empty folder is removed. A device or a pipe is refused, because the renaming would replace it.
    private static void RefuseOtherThanFiles(string path)
    {
        if (Directory.Exists(path) && new DirectoryInfo(path) is { LinkTarget: null } folder)
        {
            if (folder.EnumerateFileSystemInfos().Any())
                throw new InvalidFileException(path, "a file is to be written here, and a folder that holds something was found. Move it elsewhere and run again.");
            folder.Delete();
        }

        if (FileFacts.Of(path).Kind is FileKind.Pipe or FileKind.Socket or FileKind.Device)
            throw new InvalidFileException(path, "a file is to be written here, and a device, a pipe or a socket was found. Name a file.");
    }

    private static void RemoveLeftovers(string folder, EnumerationOptions options)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $".*{TemporaryEnding}*", options).Where(p => IsLeftover(Path.GetFileName(p))))
            File.Delete(path);
    }

    [GeneratedRegex("^\\..+\\.[0-9]+\\.imago-partial(\\.[^.]*)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeftOver();
}
