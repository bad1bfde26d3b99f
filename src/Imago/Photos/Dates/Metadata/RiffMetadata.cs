using System.Buffers.Binary;

namespace Imago.Photos.Dates.Metadata;

/// <summary>Reads the metadata of a WebP file's chunks (RFC 9649, 2.7.1.5): <c>EXIF</c> and <c>XMP </c>.</summary>
internal static class RiffMetadata
{
    private const int MostChunks = 100_000;

    /// <summary>Reads all metadata of the file.</summary>
    public static void Read(MetadataStream file, MetadataBlocks found)
    {
        Span<byte> head = stackalloc byte[8];
        long at = 12;
        for (var i = 0; i < MostChunks && file.Read(at, head); i++)
        {
            long length = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]);
            if (head.StartsWith("EXIF"u8))
                found.TakeExif(file.Bytes(at + 8, length));
            else if (head.StartsWith("XMP "u8))
                found.Xmp ??= file.Bytes(at + 8, length);
            at += 8 + length + (length & 1);
        }
    }
}
