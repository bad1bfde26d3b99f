namespace Imago.Storage;

/// <summary>Writes files that appear whole or not at all: to a temporary name beside the place, then renamed.</summary>
public static class AtomicFile
{
    /// <summary>The ending of files still being written; left-over ones may be deleted.</summary>
    public const string TemporaryEnding = ".imago-partial";

    /// <summary>Writes a file through a stream.</summary>
    /// <param name="path">Its final path; the folder is created where missing.</param>
    /// <param name="write">Writes the content.</param>
    public static void Write(string path, Action<Stream> write) =>
        WriteTo(path, temporary =>
        {
            using var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            write(stream);
        });

    /// <summary>Writes a text file in UTF-8 without a byte order mark.</summary>
    /// <param name="path">Its final path; the folder is created where missing.</param>
    /// <param name="text">The content.</param>
    public static void WriteText(string path, string text) => WriteTo(path, temporary => File.WriteAllText(temporary, text));

    /// <summary>Lets a callback (a tool, say) make the file under a temporary name that keeps the final one's extension.</summary>
    /// <param name="path">The final path; the folder is created where missing.</param>
    /// <param name="make">Makes the file at the path it is given.</param>
    public static void WriteTo(string path, Action<string> make)
    {
        var temporary = TemporaryPath(path);
        try
        {
            make(temporary);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>The same as <see cref="WriteTo"/> for work that is awaited.</summary>
    /// <param name="path">The final path; the folder is created where missing.</param>
    /// <param name="make">Makes the file at the path it is given.</param>
    public static async Task WriteToAsync(string path, Func<string, Task> make)
    {
        var temporary = TemporaryPath(path);
        try
        {
            await make(temporary).ConfigureAwait(false);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Deletes what writers that were killed left in a folder. Nobody else may be writing there.</summary>
    /// <param name="folder">The folder, searched with all below it.</param>
    public static void RemoveLeftovers(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, $".*{TemporaryEnding}*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
            File.Delete(path);
    }

    private static string TemporaryPath(string path)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        Directory.CreateDirectory(folder);

        // The extension stays last, because tools such as FFmpeg choose a format by it.
        return Path.Combine(folder, $".{Path.GetFileNameWithoutExtension(full)}.{Environment.ProcessId}{TemporaryEnding}{Path.GetExtension(full)}");
    }
}
