namespace Imago.Storage;

/// <summary>
/// What the system reports about a file without opening it, with links followed. .NET's <see cref="FileInfo"/> does not follow links and
/// does not distinguish pipes and devices from files.
/// </summary>
/// <param name="Kind">The kind of file.</param>
/// <param name="Bytes">Its size; 0 if it is not a regular file.</param>
/// <param name="Modified">When it was last written, in ticks of UTC.</param>
internal readonly record struct FileFacts(FileKind Kind, long Bytes, long Modified)
{
    /// <summary>True for a regular file that is not empty.</summary>
    public bool HasContent => Kind == FileKind.Regular && Bytes > 0;

    /// <summary>Reads the facts of a path.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">The system does not answer.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the path may not be entered.</exception>
    public static FileFacts Of(string path) => LinuxFileStatus.Of(path) ?? Portable(path);

    /// <summary>Reads the facts by .NET's own means, on any system.</summary>
    /// <param name="path">The path.</param>
    internal static FileFacts Portable(string path)
    {
        FileSystemInfo file = new FileInfo(path);
        if (file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is { } target)
            file = target;
        if (Directory.Exists(file.FullName))
            return new FileFacts(FileKind.Folder, 0, 0);
        var end = new FileInfo(file.FullName);
        if (!end.Exists)
            return default;
        var kind = end.Length > 0 || OperatingSystem.IsWindows() ? FileKind.Regular : FileKind.EmptyOrSpecial;
        return new FileFacts(kind, end.Length, end.LastWriteTimeUtc.Ticks);
    }
}
