using System.Text;
using Imago.Imaging.Formats.Tiff;

namespace Imago.Imaging.Formats.Png;

/// <summary>
/// Finds the EXIF data of a PNG: in the chunk eXIf before or after the pixels, in the hexadecimal texts that ImageMagick writes ("Raw profile type
/// exif" or "APP1"), or in XMP. libpng's readers see only what comes before the pixels.
/// </summary>
internal static class PngExif
{
    private const int MaxChunk = 1 << 23;
    private const ushort OrientationTag = 274;

    /// <summary>The EXIF data, from its TIFF header on; null if there is none.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static byte[]? Find(Stream stream) => Read(stream).Exif;

    /// <summary>The EXIF orientation, 1 to 8; XMP's if EXIF has none; null if neither has one.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static int? Orientation(Stream stream)
    {
        var (exif, xmp) = Read(stream);
        var said = exif is null ? null : TiffDirectory.First(new MemoryStream(exif, writable: false)).First(OrientationTag);
        if (said is null && xmp is not null)
            said = OrientationIn(xmp);
        return said is >= 1 and <= 8 ? (int)said : null;
    }

    private static (byte[]? Exif, string? Xmp) Read(Stream stream)
    {
        byte[]? exif = null, raw = null;
        string? xmp = null;
        foreach (var (kind, data) in PngChunks.Read(stream, MaxChunk, "eXIf", "tEXt", "zTXt", "iTXt"))
        {
            if (kind == "eXIf")
                exif ??= WithoutPrefix(data);
            else if (PngText.Of(kind, data, MaxChunk) is { } text)
                Note(text, ref raw, ref xmp);
        }

        return (exif ?? raw, xmp);
    }

    private static void Note(PngText text, ref byte[]? raw, ref string? xmp)
    {
        if (text.Keyword == "XML:com.adobe.xmp")
        {
            xmp ??= Encoding.UTF8.GetString(text.Content);
        }
        else if (text.ProfileKind is "exif" or "APP1" && text.Profile() is { } profile)
        {
            if (profile.AsSpan().StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
                xmp ??= Encoding.UTF8.GetString(profile.AsSpan(29));
            else
                raw ??= WithoutPrefix(profile);
        }
        else if (text.ProfileKind == "xmp" && text.Profile() is { } packet)
        {
            xmp ??= Encoding.UTF8.GetString(packet);
        }
    }

    private static byte[] WithoutPrefix(byte[] exif) => exif.AsSpan().StartsWith("Exif\0\0"u8) ? exif[6..] : exif;

    // An attribute, tiff:Orientation="6", or an element, <tiff:Orientation>6</...>.
    private static int? OrientationIn(string xmp)
    {
        const string Property = "tiff:Orientation";
        var at = xmp.IndexOf(Property, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var value = xmp.AsSpan(at + Property.Length).TrimStart("=\"'> \t\r\n");
        return value is [>= '1' and <= '8', ..] ? value[0] - '0' : null;
    }
}
