namespace Imago.Storage;

/// <summary>
/// Paths that a file of an album names, held to the album: a file may be damaged, or made by somebody else. They are relative, of plain names with
/// forward slashes between them, and no link on their way leads out.
/// </summary>
internal static class ConfinedPath
{
    /// <summary>True for a text that can name a file inside an album: no root, no drive, no name that is empty or begins with a dot.</summary>
    /// <param name="relative">The text; null names nothing.</param>
    public static bool IsPlain(string? relative) =>
        !string.IsNullOrEmpty(relative)
        && !Path.IsPathRooted(relative)
        && relative.Split('/').All(name => name.Length > 0 && name[0] != '.' && !name.Any(c => c is '\\' or ':' || char.IsControl(c)));

    /// <summary>The full path of a file that a file of the album names; null where it may not be named.</summary>
    /// <param name="album">The album.</param>
    /// <param name="relative">The path as it is written.</param>
    public static string? Find(AlbumLayout album, string? relative) =>
        IsPlain(relative) && album.At(relative!.Split('/')) is var path && Holds(album, path) ? path : null;

    /// <summary>True where a path lies in an album with all links followed, those of its own name too.</summary>
    /// <param name="album">The album.</param>
    /// <param name="path">A full path; nothing need be there.</param>
    public static bool Holds(AlbumLayout album, string path)
    {
        try
        {
            return IsWithin(RealPath.Of(album.Root), RealPath.Of(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Links in a circle, or a folder that may not be looked into: nothing there is ours to touch.
            return false;
        }
    }

    /// <summary>True where a path is a folder or lies somewhere below it. Both are full and without links.</summary>
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
