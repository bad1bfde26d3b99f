namespace Imago.Storage;

/// <summary>
/// Confines paths that are read from an album's files to the album, because those files may be damaged or made by somebody else. Such paths
/// are relative, have plain names separated by forward slashes, and follow no link out of the album.
/// </summary>
internal static class ConfinedPath
{
    /// <summary>
    /// True for a text that can name a file inside an album: no root, no drive, no name that is empty or starts with a dot.
    /// </summary>
    /// <param name="relative">The text; null is not plain.</param>
    public static bool IsPlain(string? relative) =>
        !string.IsNullOrEmpty(relative)
        && !Path.IsPathRooted(relative)
        && relative.Split('/').All(name => name.Length > 0 && name[0] != '.' && !name.Any(c => c is '\\' or ':' || char.IsControl(c)));

    /// <summary>The full path of a file that is named in an album's file; null if it lies outside the album.</summary>
    /// <param name="album">The album.</param>
    /// <param name="relative">The path as written in the file.</param>
    public static string? Find(AlbumLayout album, string? relative) =>
        IsPlain(relative) && album.At(relative!.Split('/')) is var path && Contains(album, path) ? path : null;

    /// <summary>True if a path lies in an album after all links are followed, including the last name's.</summary>
    /// <param name="album">The album.</param>
    /// <param name="path">A full path; nothing need exist there.</param>
    public static bool Contains(AlbumLayout album, string path)
    {
        try
        {
            return IsWithin(RealPath.Of(album.Root), RealPath.Of(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The links form a circle, or a folder may not be entered. Treat the path as outside.
            return false;
        }
    }

    /// <summary>True if a path is a folder or lies below it. Both paths are full and free of links.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="path">The path.</param>
    public static bool IsWithin(string folder, string path)
    {
        for (var at = path; at is not null; at = Path.GetDirectoryName(at))
        {
            if (RealPath.IsSame(folder, at))
                return true;
        }

        return false;
    }
}
