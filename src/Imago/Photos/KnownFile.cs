using Imago.Storage;

namespace Imago.Photos;

/// <summary>What a file is known again by: where it lies, its size and its time of modification, all three of the file that links lead to.</summary>
/// <param name="Key">The full path; where its last part is a link, with that of the link's end, so that a link led elsewhere is another file.</param>
/// <param name="Bytes">The size.</param>
/// <param name="Modified">When it was last written to, in ticks of UTC.</param>
internal readonly record struct KnownFile(string Key, long Bytes, long Modified)
{
    /// <summary>Looks at a file without opening it.</summary>
    /// <param name="path">The file's full path.</param>
    /// <exception cref="IOException">There is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder on the way may not be entered.</exception>
    public static KnownFile Of(string path)
    {
        var facts = RegularFile.Require(path);
        return new KnownFile(new FileInfo(path).LinkTarget is null ? path : $"{path}\n{RealPath.Of(path)}", facts.Bytes, facts.Modified);
    }
}
