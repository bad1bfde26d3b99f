using System.Globalization;
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
        var said = exif is null ? null : TiffNumbers.Read(new MemoryStream(exif, writable: false)).First(OrientationTag);
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
            else if (kind != "eXIf" && PngText.Of(kind, data) is { } text)
                Note(text, ref raw, ref xmp);
        }

        return (exif ?? raw, xmp);
    }

    private static void Note(PngText text, ref byte[]? raw, ref string? xmp)
    {
        switch (text.Keyword)
        {
            case "Raw profile type exif" or "Raw profile type APP1":
                var profile = FromHex(text.Text);
                if (profile.StartsWith("http://ns.adobe.com/xap/1.0/\0"u8))
                    xmp ??= Encoding.UTF8.GetString(profile.AsSpan(29));
                else if (profile.Length > 0)
                    raw ??= WithoutPrefix(profile);
                break;
            case "XML:com.adobe.xmp":
                xmp ??= text.Text;
                break;
            case "Raw profile type xmp":
                xmp ??= Encoding.UTF8.GetString(FromHex(text.Text));
                break;
        }
    }

    // A line with the profile's name, a line with the number of bytes, then the bytes in hexadecimal over many lines.
    private static byte[] FromHex(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 3 || !int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return [];
        var digits = string.Concat(lines.Skip(2).SelectMany(l => l).Where(c => !char.IsWhiteSpace(c)));
        if (digits.Length < 2 * (long)length || !digits.All(char.IsAsciiHexDigit))
            return [];
        return Convert.FromHexString(digits.AsSpan(0, 2 * length));
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
