using Imago.Errors;
using Imago.Storage;

namespace Imago.Publishing;

/// <summary>Finds the album's page, so that it can be shown.</summary>
public static class AlbumPageFile
{
    /// <summary>The page's file URL.</summary>
    /// <param name="album">The album.</param>
    /// <exception cref="InvalidFileException">The album has no page.</exception>
    public static Uri UrlOf(AlbumLayout album)
    {
        Need(album);

        // Names are escaped one by one: a Uri made from a whole path would give some of its characters a meaning.
        var names = album.Page.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        var drive = OperatingSystem.IsWindows() ? names[0] + "/" : "";
        return new Uri($"file:///{drive}{string.Join('/', names.Skip(drive.Length > 0 ? 1 : 0).Select(Uri.EscapeDataString))}");
    }

    /// <summary>Checks that the album has a page.</summary>
    /// <exception cref="InvalidFileException">The album has no page.</exception>
    internal static void Need(AlbumLayout album)
    {
        if (!File.Exists(album.Page))
            throw new InvalidFileException(album.Page, "the album's page is expected, no file was found. Name an album's folder by --album; imago publish writes the page of one that was made without.");
    }
}
