namespace Imago.Storage;

/// <summary>A regular file was to be read, and something else lies there: a folder, a pipe, a socket, a device. Readers of files tell it as their own.</summary>
internal sealed class NotAFileException : IOException
{
    /// <summary>Creates the failure.</summary>
    /// <param name="path">The path.</param>
    /// <param name="kind">What lies there.</param>
    public NotAFileException(string path, FileKind kind)
        : base($"'{path}' is {Words(kind)}, and a file is expected.") => Cause = $"it is {Words(kind)}, not a file";

    /// <summary>The same without the path.</summary>
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
