using Imago.Storage;

namespace Imago.Publishing.Data;

/// <summary>A sheet as a script: a page opened from disk may show the picture, and only from a script may read its pixels, which WebGL must.</summary>
internal static class SpriteScript
{
    /// <summary>Writes the script of a sheet, unless it is there or is to have none. The sheet itself is there.</summary>
    /// <param name="album">The album.</param>
    /// <param name="sheet">The sheet; its name tells it from others with other pictures, so its script's does too.</param>
    public static void Write(AlbumLayout album, SpriteSheet sheet)
    {
        if (sheet.Script is null || File.Exists(album.At(sheet.Script)))
            return;
        DataScript.Write(album.At(sheet.Script), "imagoSheet", new Sheet(sheet.Path, File.ReadAllBytes(album.At(sheet.Path))));
    }

    private sealed record Sheet(string Path, byte[] Webp);
}
