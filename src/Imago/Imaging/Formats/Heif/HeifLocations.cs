using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Heif;

/// <summary>Reads the items' places in the file (the box <c>iloc</c>, ISO/IEC 14496-12, 8.11.3).</summary>
/// <param name="content">The box's content.</param>
internal sealed class HeifLocations(byte[] content)
{
    private int _at;

    /// <summary>The first byte of the file after all items; 0 if the box is invalid.</summary>
    public long End()
    {
        _at = 4;
        var version = content[0];
        var sizes = Number(2);
        var (offsetBytes, lengthBytes, baseBytes) = ((int)(sizes >> 12) & 15, (int)(sizes >> 8) & 15, (int)(sizes >> 4) & 15);
        var indexBytes = version is 1 or 2 ? (int)sizes & 15 : 0;
        var count = Number(version < 2 ? 2 : 4);
        long end = 0;
        for (long item = 0; item < count && _at < content.Length; item++)
        {
            _ = Number(version < 2 ? 2 : 4);
            var method = version is 1 or 2 ? Number(2) & 15 : 0;
            _ = Number(2);
            var start = Number(baseBytes);
            var extents = Number(2);
            for (long extent = 0; extent < extents && _at < content.Length; extent++)
            {
                _ = Number(indexBytes);
                var (offset, length) = (Number(offsetBytes), Number(lengthBytes));

                // Method 0 counts from the file's start; the others from within the box of items.
                if (_at <= content.Length && method == 0 && start + offset + length is var last and > 0)
                    end = Math.Max(end, last);
            }
        }

        return _at <= content.Length ? end : 0;
    }

    // A number of 0, 2, 4 or 8 bytes, limited so that three of them can be added.
    private long Number(int bytes)
    {
        var at = _at;
        _at += bytes;
        if (_at > content.Length)
            return 0;
        var number = bytes switch
        {
            2 => BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(at)),
            4 => BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(at)),
            8 => BinaryPrimitives.ReadUInt64BigEndian(content.AsSpan(at)),
            _ => 0UL,
        };
        return (long)Math.Min(number, long.MaxValue / 4);
    }
}
