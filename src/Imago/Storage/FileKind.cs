namespace Imago.Storage;

/// <summary>What a path leads to, with links followed.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or a broken link.</summary>
    Missing,

    /// <summary>A regular file. Only this kind is sure to have an end.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe; opening it waits for the other side.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device, such as a terminal or a disk.</summary>
    Device,

    /// <summary>An empty file, a pipe or a device; this system cannot distinguish them.</summary>
    EmptyOrSpecial,
}
