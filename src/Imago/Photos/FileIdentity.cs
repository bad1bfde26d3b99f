using Imago.Storage;

namespace Imago.Photos;

/// <summary>A file's path, size and modification time, by which an unchanged file is recognised. Size and time are those of a link's target.</summary>
/// <param name="Key">The full path; for a link also the target's path, so that a link to another target is another file.</param>
/// <param name="Bytes">The size.</param>
/// <param name="Modified">The modification time in ticks of UTC.</param>
internal readonly record struct FileIdentity(string Key, long Bytes, long Modified)
{
    /// <summary>Reads a file's facts without opening it.</summary>
    /// <param name="path">The file's full path.</param>
    /// <exception cref="IOException">There is no regular file at the path.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the path may not be entered.</exception>
    public static FileIdentity Of(string path)
    {
        var facts = RegularFile.Require(path);
        return new FileIdentity(new FileInfo(path).LinkTarget is null ? path : $"{path}\n{RealPath.Of(path)}", facts.Bytes, facts.Modified);
    }
}
