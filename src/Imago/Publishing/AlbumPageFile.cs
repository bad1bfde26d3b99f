using Imago.Errors;
using Imago.Storage;

namespace Imago.Publishing;

/// <summary>The album's page as something to look at.</summary>
public static class AlbumPageFile
{
    /// <summary>The page's address as a file.</summary>
    /// <param name="album">The album.</param>
    /// <exception cref="InvalidFileException">The album has no page.</exception>
    public static Uri UrlOf(AlbumLayout album)
    {
        Need(album);

        // Every name on its own: a Uri made of a whole path would take some of its characters for its own.
        var names = album.Page.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var drive = OperatingSystem.IsWindows() ? names[0] + "/" : "";
        return new Uri($"file:///{drive}{string.Join('/', names.Skip(drive.Length > 0 ? 1 : 0).Select(Uri.EscapeDataString))}");
    }

    /// <summary>Makes sure that the album has a page.</summary>
    /// <exception cref="InvalidFileException">It has none.</exception>
    internal static void Need(AlbumLayout album)
    {
        if (!File.Exists(album.Page))
            throw new InvalidFileException(album.Page, "the album's page is expected, no file was found. Name an album's folder by --album; imago publish writes the page of one that was made without.");
    }
}
