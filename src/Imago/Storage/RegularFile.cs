namespace Imago.Storage;

/// <summary>
/// Opens files that people name. Only regular files are opened, with links followed. Opening a pipe could wait forever, a device may never
/// end, and opening a device may have side effects.
/// </summary>
internal static class RegularFile
{
    /// <summary>Reads the facts of a regular file without opening it.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FileNotFoundException">Nothing exists there.</exception>
    /// <exception cref="NotAFileException">It is something else.</exception>
    /// <exception cref="IOException">The system does not answer.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the path may not be entered.</exception>
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

    /// <summary>Opens a regular file for reading. Others may read, write and rename it meanwhile.</summary>
    /// <param name="path">The file.</param>
    /// <param name="bufferBytes">The stream's buffer in bytes; 0 or 1 for none.</param>
    /// <param name="options">How the file will be read.</param>
    /// <exception cref="FileNotFoundException">Nothing exists there.</exception>
    /// <exception cref="NotAFileException">It is something else.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static FileStream OpenRead(string path, int bufferBytes = 1 << 12, FileOptions options = FileOptions.None)
    {
        Require(path);
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferBytes, options);
    }

    /// <summary>Reads all bytes of a regular file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It does not exist, is something else, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static byte[] ReadAllBytes(string path)
    {
        Require(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Reads all text of a regular file.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It does not exist, is something else, or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Access is denied.</exception>
    public static string ReadAllText(string path)
    {
        Require(path);
        return File.ReadAllText(path);
    }
}
