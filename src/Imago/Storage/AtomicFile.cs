using System.Text.RegularExpressions;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>
/// Writes files that appear whole or not at all. A file is written under a temporary name in the same folder, flushed to the disk and
/// renamed; then the folder is flushed. A file with its final name survives a loss of power.
/// </summary>
internal static partial class AtomicFile
{
    /// <summary>The ending of files that are being written. Leftover ones may be deleted.</summary>
    public const string TemporaryEnding = ".imago-partial";

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">The final path; missing folders are created.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="InvalidFileException">The path holds something other than a file.</exception>
    public static void Write(string path, Action<Stream> write) => WriteTo(path, temporary => Fill(temporary, write));

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="path">The final path; missing folders are created.</param>
    /// <param name="text">The content.</param>
    /// <exception cref="InvalidFileException">The path holds something other than a file.</exception>
    public static void WriteText(string path, string text) => WriteTo(path, temporary => File.WriteAllText(temporary, text));

    /// <summary>Lets a callback, such as a tool, write the file under a temporary name with the final extension.</summary>
    /// <param name="path">The final path; missing folders are created.</param>
    /// <param name="make">Writes the file at the path it receives.</param>
    /// <exception cref="InvalidFileException">The path holds something other than a file.</exception>
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

    /// <summary>Does the same as <see cref="WriteTo"/> for asynchronous work.</summary>
    /// <param name="path">The final path; missing folders are created.</param>
    /// <param name="make">Writes the file at the path it receives.</param>
    /// <exception cref="InvalidFileException">The path holds something other than a file.</exception>
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

    /// <summary>
    /// Deletes the temporary files that killed runs left in an album's own folders. Links are not followed. Nobody else may be writing
    /// there.
    /// </summary>
    /// <param name="album">The album.</param>
    public static void RemoveLeftovers(AlbumLayout album)
    {
        var below = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var folder in album.Folders.Where(f => Directory.Exists(f) && ConfinedPath.Contains(album, f)))
            RemoveLeftovers(folder, below);
        if (Directory.Exists(album.Root))
            RemoveLeftovers(album.Root, new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint });
    }

    /// <summary>True for the name of a temporary file.</summary>
    /// <param name="name">The file's name.</param>
    internal static bool IsLeftover(string name) => LeftOver().IsMatch(name);

    /// <summary>Returns the temporary name for a file and creates the folder if it is missing.</summary>
    /// <param name="path">The final path.</param>
    /// <exception cref="InvalidFileException">The path holds something other than a file.</exception>
    internal static string TemporaryPath(string path)
    {
        var full = Path.GetFullPath(path);
        RefuseOtherThanFiles(full);
        var folder = Path.GetDirectoryName(full)!;
        DiskFlush.CreateFolder(folder);

        // The extension stays last, because tools such as FFmpeg choose a format by it.
        var temporary = Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(full)}.{Environment.ProcessId}{TemporaryEnding}{Path.GetExtension(full)}");

        // If a link had this name, the write would follow it.
        File.Delete(temporary);
        return temporary;
    }

    /// <summary>Fills a temporary file.</summary>
    internal static void Fill(string temporary, Action<Stream> write)
    {
        using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
        write(stream);
    }

    /// <summary>Deletes an unfinished file. If that fails too, only the earlier failure is reported; the file is deleted later.</summary>
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
        DiskFlush.FlushFile(temporary);
        File.Move(temporary, path, overwrite: true);
        DiskFlush.Listener.Value?.Invoke("name", path);
        DiskFlush.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    // An empty folder is removed. A device, pipe or socket is refused, because the rename would replace it.
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
