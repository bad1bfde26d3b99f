using Imago.Photos;

namespace Imago.Report;

/// <summary>
/// The deepest folder that holds all photos. Paths are shown relative to it, so that a report is easy to read and does not reveal a home
/// folder.
/// </summary>
internal sealed class CommonFolder
{
    private readonly string _folder;

    private CommonFolder(string folder) => _folder = folder;

    /// <summary>Finds the folder of an index's photos.</summary>
    /// <param name="photos">The photos, with full paths.</param>
    public static CommonFolder Of(IReadOnlyList<Photo> photos)
    {
        var folder = photos.Count == 0 ? "" : Path.GetDirectoryName(photos[0].Path) ?? "";
        foreach (var photo in photos)
        {
            while (folder.Length > 0 && !IsBelow(photo.Path, folder))
                folder = Path.GetDirectoryName(folder) ?? "";
        }

        return new CommonFolder(folder);
    }

    /// <summary>Returns a path relative to this folder, with forward slashes; a path elsewhere stays whole.</summary>
    /// <param name="path">A full path.</param>
    public string Below(string path) =>
        (_folder.Length > 0 && IsBelow(path, _folder) ? path[_folder.Length..].TrimStart(Path.DirectorySeparatorChar) : path).Replace(Path.DirectorySeparatorChar, '/');

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && path.Length > folder.Length
        && (Path.EndsInDirectorySeparator(folder) || path[folder.Length] == Path.DirectorySeparatorChar);
}
