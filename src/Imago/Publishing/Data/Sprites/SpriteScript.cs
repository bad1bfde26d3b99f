using Imago.Flow;
using Imago.Storage;

namespace Imago.Publishing.Data.Sprites;

/// <summary>A sheet as a script: a page opened from disk may show the picture, and only from a script may read its pixels, which WebGL must.</summary>
internal static class SpriteScript
{
    /// <summary>Writes the script of a sheet that is to have one.</summary>
    /// <param name="album">The album.</param>
    /// <param name="sheet">The sheet; its name tells it from others with other pictures, so its script's does too.</param>
    /// <param name="webp">The sheet's bytes.</param>
    public static void Write(AlbumLayout album, SpriteSheet sheet, byte[] webp) => DataScript.Write(album.At(sheet.Script!), "imagoSheet", new Sheet(sheet.Path, webp));

    private sealed record Sheet(string Path, byte[] Webp);
}
