namespace Imago.Photos.Dates.Metadata;

/// <summary>Reads the metadata of a JPEG file's segments: EXIF and XMP in APP1, Photoshop's resources in APP13.</summary>
internal static class JpegMetadata
{
    private const int MostSegments = 1000;
    private const byte StartOfScan = 0xDA;
    private const byte App1 = 0xE1;
    private const byte App13 = 0xED;

    private static ReadOnlySpan<byte> XmpName => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> PhotoshopName => "Photoshop 3.0\0"u8;

    /// <summary>Reads all metadata before the picture begins.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">The position of the JPEG in the file.</param>
    /// <param name="found">Receives the metadata.</param>
    public static void Read(MetadataStream file, long start, MetadataBlocks found)
    {
        Span<byte> head = stackalloc byte[4];
        var at = start + 2;
        for (var i = 0; i < MostSegments && !found.Complete && file.Read(at, head); i++)
        {
            if (head[0] != 0xFF)
                return;
            if (head[1] == 0xFF)
            {
                at++;
                continue;
            }

            var length = (head[2] << 8) | head[3];
            if (head[1] is StartOfScan or 0xD9 || length < 2)
                return;
            if (head[1] is App1 or App13 && file.Bytes(at + 4, length - 2) is { } data)
                Take(head[1], data, found);
            at += 2 + length;
        }
    }

    private static void Take(byte marker, ReadOnlySpan<byte> data, MetadataBlocks found)
    {
        if (marker == App1 && data.StartsWith("Exif\0"u8))
            found.TakeExif(data);
        else if (marker == App1 && data.StartsWith(XmpName))
            found.Xmp ??= data[XmpName.Length..].ToArray();
        else if (marker == App13 && data.StartsWith(PhotoshopName))
            PhotoshopResources.Read(data[PhotoshopName.Length..], found);
    }
}
