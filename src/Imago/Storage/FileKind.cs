namespace Imago.Storage;

/// <summary>What lies at a path, at the end of any links.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or links that lead nowhere.</summary>
    Missing,

    /// <summary>A regular file: the only kind whose bytes end.</summary>
    Regular,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A named pipe, which whoever opens it waits for.</summary>
    Pipe,

    /// <summary>A socket.</summary>
    Socket,

    /// <summary>A device, such as a terminal or a disk.</summary>
    Device,

    /// <summary>Nothing that has bytes; this system does not tell whether it is an empty file, a pipe or a device.</summary>
    EmptyOrSpecial,
}
