using Imago.Imaging.Formats;

namespace Imago.Photos.Dates.Metadata;

/// <summary>Finds the metadata in a photo's file by its content. It reads no pixels.</summary>
internal static class EmbeddedMetadata
{
    private const ushort TiffXmp = 700;
    private const ushort TiffIptc = 33723;
    private const ushort TiffPhotoshop = 34377;
    private const int JpegPlaceInRaf = 84;

    /// <summary>The dates in a file, in no particular order.</summary>
    /// <param name="content">The file, as a seekable stream.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static List<PhotoDate> DatesOf(Stream content)
    {
        var file = new MetadataStream(content);
        var found = new MetadataBlocks();
        var dates = new List<PhotoDate>();
        if (ExifDirectory.First(file) is { } tags)
        {
            dates.AddRange(ExifDates.Of(tags));
            found.Xmp = tags.Bytes(TiffXmp, MetadataBlocks.LongestBlock);
            found.Iptc = tags.Bytes(TiffIptc, MetadataBlocks.LongestBlock);
            if (tags.Bytes(TiffPhotoshop, MetadataBlocks.LongestBlock) is { } resources)
                PhotoshopResources.Read(resources, found);
        }
        else
        {
            Read(file, found);
        }

        if (found.Exif is { } exif && ExifDirectory.First(new MetadataStream(new MemoryStream(exif, writable: false))) is { } directory)
            dates.AddRange(ExifDates.Of(directory));
        if (found.Xmp is { } xmp)
            dates.AddRange(XmpDates.Of(new MemoryStream(Trimmed(xmp), writable: false), DateSource.Xmp));
        if (found.Iptc is { } iptc && IptcDates.Of(iptc) is { } created)
            dates.Add(created);
        if (DateText.Parse(found.CreationTime) is { } png)
            dates.Add(new PhotoDate(png.Local, png.Offset, DateSource.Png));
        return dates;
    }

    private static void Read(MetadataStream file, MetadataBlocks found)
    {
        Span<byte> head = stackalloc byte[16];
        if (!file.Read(0, head))
            return;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            JpegMetadata.Read(file, 0, found);
        else if (head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]))
            PngMetadata.Read(file, found);
        else if (head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
            RiffMetadata.Read(file, found);
        else if (head[4..].StartsWith("ftyp"u8) || head[4..].StartsWith("JXL "u8) || head[4..].StartsWith("jP  "u8))
            BoxMetadata.Read(file, found);
        else if (head.StartsWith("8BPS"u8))
            ReadPhotoshop(file, found);
        else if (head.StartsWith("FUJIFILMCCD-RAW"u8) && file.UInt32(JpegPlaceInRaf) is { } preview)
            JpegMetadata.Read(file, preview, found);
    }

    // A header of 26 bytes, the colour table with its length, the resources with their length.
    private static void ReadPhotoshop(MetadataStream file, MetadataBlocks found)
    {
        const int Header = 26;
        if (file.UInt32(Header) is { } colours && file.UInt32(Header + 4 + (long)colours) is { } length && file.Bytes(Header + 8 + (long)colours, length) is { } resources)
            PhotoshopResources.Read(resources, found);
    }

    // Packets are padded with zeros or blanks, which an XML reader refuses.
    private static byte[] Trimmed(byte[] xmp)
    {
        var text = xmp.AsSpan().TrimStart((ReadOnlySpan<byte>)[0, 0x20, 0x09, 0x0A, 0x0D]);
        var wide = text.Length > 1 && (text[0] == 0 || text[1] == 0 || text[0] >= 0xFE);
        return wide ? xmp : text.TrimEnd((byte)0).ToArray();
    }
}
