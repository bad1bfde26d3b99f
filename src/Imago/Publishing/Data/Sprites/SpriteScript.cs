using Imago.Flow;
using Imago.Storage;

namespace Imago.Publishing.Data.Sprites;

/// <summary>
/// Writes a sheet as a script. A page opened from disk can show a picture file, but only a script gives it the pixels that WebGL needs.
/// </summary>
internal static class SpriteScript
{
    /// <summary>Writes the script of a sheet.</summary>
    /// <param name="album">The album.</param>
    /// <param name="sheet">The sheet; it must have a script path. Both names contain the hash of its content.</param>
    /// <param name="webp">The bytes of the sheet.</param>
    public static void Write(AlbumLayout album, SpriteSheet sheet, byte[] webp) => DataScript.Write(album.At(sheet.Script!), "imagoSheet", new Sheet(sheet.Path, webp));

    private sealed record Sheet(string Path, byte[] Webp);
}
