namespace Imago.Storage;

/// <summary>
/// Opens files that people name. Only a regular file is opened, at the end of any links: a pipe would be waited for without end, a device may never
/// come to its end, and opening one may do something.
/// </summary>
internal static class RegularFile
{
    /// <summary>What is known of a regular file without opening it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="NotAFileException">It is something else.</exception>
    /// <exception cref="IOException">The system does not say.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be entered.</exception>
    public static FileFacts Require(string path)
    {
        var facts = FileFacts.Of(path);
        return facts.Kind switch
        {
            FileKind.Regular => facts,
            FileKind.Missing => throw new FileNotFoundException($"There is no file '{path}'.", path),
            _ => throw new NotAFileException(path, facts.Kind),
        };
    }

    /// <summary>Opens a regular file for reading; others may go on reading, writing and renaming it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bufferBytes">The stream's buffer; 0 or 1 for none.</param>
    /// <param name="options">How it will be read.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    /// <exception cref="NotAFileException">It is something else.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static FileStream OpenRead(string path, int bufferBytes = 1 << 12, FileOptions options = FileOptions.None)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferBytes, options);
    }

    /// <summary>Reads a regular file whole.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is none, it is something else, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        Require(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Reads a regular file of text whole.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is none, it is something else, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static string ReadAllText(string path)
    {
        Require(path);
        return File.ReadAllText(path);
    }
}
