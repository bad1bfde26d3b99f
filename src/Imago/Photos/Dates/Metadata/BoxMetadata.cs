using System.Buffers.Binary;
using System.IO.Compression;
using Imago.Imaging.Formats;

namespace Imago.Photos.Dates.Metadata;

/// <summary>
/// Reads the metadata of files made of boxes: HEIF and AVIF list it as items of the box <c>meta</c> (ISO/IEC 23008-12, Annex A), JPEG XL has
/// boxes for it, compressed or not (ISO/IEC 18181-2, 9), and JPEG 2000 has boxes with a UUID.
/// </summary>
internal static class BoxMetadata
{
    // XMP in any file of boxes, and EXIF in JPEG 2000.
    private static readonly Guid Xmp = new("be7acfcb-97a9-42e8-9c71-999491e3afac");
    private static readonly Guid Exif = new("4a706754-6966-6645-7869-662d3e4a5032");

    /// <summary>Reads all metadata of the file.</summary>
    public static void Read(MetadataStream file, MetadataBlocks found)
    {
        foreach (var box in IsoBox.In(file.Stream))
            Take(box.Type, file, box.Content, box.End - box.Content, found);
    }

    private static void Take(string type, MetadataStream file, long at, long length, MetadataBlocks found)
    {
        switch (type)
        {
            case "meta" when file.Bytes(at, length) is { } meta:
                HeifItems.Read(file, meta, found);
                break;
            case "Exif":
                TakeExif(file.Bytes(at, length), found);
                break;
            case "xml ":
                found.Xmp ??= file.Bytes(at, length);
                break;
            case "brob" when file.Bytes(at, length) is { Length: > 4 } packed:
                var content = PackedBytes.Read(() => new BrotliStream(new MemoryStream(packed, 4, packed.Length - 4), CompressionMode.Decompress), MetadataBlocks.LongestBlock);
                if (packed.AsSpan().StartsWith("Exif"u8))
                    TakeExif(content, found);
                else if (packed.AsSpan().StartsWith("xml "u8))
                    found.Xmp ??= content;
                break;
            case "uuid" when file.Bytes(at, Math.Min(length, MetadataBlocks.LongestBlock)) is { Length: > 16 } data:
                var id = new Guid(data.AsSpan(0, 16), bigEndian: true);
                if (id == Xmp)
                    found.Xmp ??= data[16..];
                else if (id == Exif)
                    found.TakeExif(data.AsSpan(16));
                break;
        }
    }

    /// <summary>Reads EXIF that begins with the number of bytes to skip.</summary>
    internal static void TakeExif(byte[]? data, MetadataBlocks found)
    {
        if (data is { Length: > 4 } && BinaryPrimitives.ReadUInt32BigEndian(data) is var skip && skip < data.Length - 4)
            found.TakeExif(data.AsSpan(4 + (int)skip));
    }
}
