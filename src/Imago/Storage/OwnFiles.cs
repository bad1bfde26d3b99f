using System.Text.RegularExpressions;

namespace Imago.Storage;

/// <summary>
/// The files in an album's folder whose names follow Imago's pattern. Other files there belong to somebody else and are never touched.
/// </summary>
internal static class OwnFiles
{
    /// <summary>The files, in ordinal order; none if the folder does not exist or is a link out of the album.</summary>
    /// <param name="album">The album.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The pattern that a whole name must match.</param>
    public static IReadOnlyList<string> In(AlbumLayout album, string folder, Regex name) => Directory.Exists(folder) && ConfinedPath.Contains(album, folder)
        ? [.. Directory.EnumerateFiles(folder).Where(path => name.IsMatch(Path.GetFileName(path))).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Deletes Imago's files except those to keep.</summary>
    /// <param name="album">The album.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The pattern that a whole name must match.</param>
    /// <param name="kept">The names to keep.</param>
    public static void RemoveOthers(AlbumLayout album, string folder, Regex name, IReadOnlySet<string> kept)
    {
        foreach (var path in In(album, folder, name).Where(path => !kept.Contains(Path.GetFileName(path))))
            File.Delete(path);
    }
}
