namespace Imago.Storage;

/// <summary>
/// A regular file was expected, but the path leads to a folder, pipe, socket or device. Readers report it as their own failure.
/// </summary>
internal sealed class NotAFileException : IOException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="path">The path.</param>
    /// <param name="kind">What was found there.</param>
    public NotAFileException(string path, FileKind kind)
        : base($"'{path}' is {Words(kind)}, and a file is expected.") => Cause = $"it is {Words(kind)}, not a file";

    /// <summary>The message without the path.</summary>
    public string Cause { get; }

    private static string Words(FileKind kind) => kind switch
    {
        FileKind.Folder => "a folder",
        FileKind.Pipe => "a named pipe",
        FileKind.Socket => "a socket",
        FileKind.Device => "a device",
        _ => "empty or no regular file",
    };
}
