using System.Buffers.Binary;

namespace Imago.Photos;

/// <summary>
/// Looks at the first directory of a TIFF file for signs that the picture there is only the preview of a camera's raw data, as in
/// DNG, NEF and ARW files (TIFF 6.0; DNG specification 1.7).
/// </summary>
internal static class TiffDirectory
{
    private const ushort NewSubfileType = 254;
    private const ushort DngVersion = 50706;
    private const int EntryBytes = 12;

    /// <summary>True where the first picture is a preview of raw data.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static bool IsRawPreview(Stream stream)
    {
        Span<byte> head = stackalloc byte[8];
        stream.Position = 0;
        if (stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8)
            return false;
        var little = head[0] == 'I';
        if (Number16(head[2..], little) != 42)
            return false;
        stream.Position = Number32(head[4..], little);
        if (stream.ReadAtLeast(head[..2], 2, throwOnEndOfStream: false) < 2)
            return false;
        var entries = new byte[Number16(head, little) * EntryBytes];
        var read = stream.ReadAtLeast(entries, entries.Length, throwOnEndOfStream: false);
        for (var at = 0; at + EntryBytes <= read; at += EntryBytes)
        {
            var tag = Number16(entries.AsSpan(at), little);
            if (tag == DngVersion || (tag == NewSubfileType && (Number32(entries.AsSpan(at + 8), little) & 1) == 1))
                return true;
        }

        return false;
    }

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number32(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
