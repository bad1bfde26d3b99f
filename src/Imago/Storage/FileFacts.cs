namespace Imago.Storage;

/// <summary>
/// What is known of a file without opening it, at the end of any links. .NET's <see cref="FileInfo"/> speaks of a link itself, and takes pipes
/// and devices for files.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">Its size; 0 where it is no regular file.</param>
/// <param name="Modified">When it was last written to, in ticks of UTC.</param>
internal readonly record struct FileFacts(FileKind Kind, long Bytes, long Modified)
{
    /// <summary>True for a regular file that has bytes.</summary>
    public bool HasContent => Kind == FileKind.Regular && Bytes > 0;

    /// <summary>Asks the system.</summary>
    /// <param name="path">The path.</param>
    /// <exception cref="IOException">The system does not say.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be entered.</exception>
    public static FileFacts Of(string path) => LinuxFileStatus.Of(path) ?? Portable(path);

    /// <summary>Asks by means that every system has.</summary>
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
