using System.Text.RegularExpressions;

namespace Imago.Storage;

/// <summary>The files in a folder of an album that bear names as Imago gives them. Others that lie there are somebody's, and are never touched.</summary>
internal static class OwnFiles
{
    /// <summary>The files, in ordinal order; none where the folder is not there or leads out of the album by a link.</summary>
    /// <param name="album">The album.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="name">What their names are like, whole.</param>
    public static IReadOnlyList<string> In(AlbumLayout album, string folder, Regex name) => Directory.Exists(folder) && ConfinedPath.Holds(album, folder)
        ? [.. Directory.EnumerateFiles(folder).Where(path => name.IsMatch(Path.GetFileName(path))).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Deletes those that are not among some.</summary>
    /// <param name="album">The album.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="name">What their names are like, whole.</param>
    /// <param name="kept">The names that stay.</param>
    public static void RemoveOthers(AlbumLayout album, string folder, Regex name, IReadOnlySet<string> kept)
    {
        foreach (var path in In(album, folder, name).Where(path => !kept.Contains(Path.GetFileName(path))))
            File.Delete(path);
    }
}
