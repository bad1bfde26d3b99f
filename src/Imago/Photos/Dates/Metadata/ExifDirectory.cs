using System.Buffers.Binary;
using System.Text;

namespace Imago.Photos.Dates.Metadata;

/// <summary>
/// Reads the tags of a TIFF directory (TIFF 6.0), in a file or in a block of EXIF. It also reads cameras' raw files that differ from TIFF only
/// in the number of their header.
/// </summary>
internal sealed class ExifDirectory
{
    private const int EntryBytes = 12;
    private const int MostEntries = 4096;
    private static readonly int[] SizeOfType = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

    private readonly MetadataStream _file;
    private readonly bool _little;
    private readonly Dictionary<ushort, (ushort Type, uint Count, long Position)> _entries = [];

    private ExifDirectory(MetadataStream file, bool little, long position)
    {
        (_file, _little) = (file, little);
        Span<byte> two = stackalloc byte[2];
        if (!file.Read(position, two))
            return;
        var count = Math.Min((int)Number16(two), MostEntries);
        Span<byte> entry = stackalloc byte[EntryBytes];
        for (var i = 0; i < count && file.Read(position + 2 + (i * EntryBytes), entry); i++)
        {
            var (type, number) = (Number16(entry[2..]), Number32(entry[4..]));
            var size = type < SizeOfType.Length ? SizeOfType[type] : 0;
            var place = (long)size * number <= 4 ? position + 2 + (i * EntryBytes) + 8 : Number32(entry[8..]);
            _entries.TryAdd(Number16(entry), (type, number, place));
        }
    }

    /// <summary>The first directory; null if the file is not TIFF.</summary>
    public static ExifDirectory? First(MetadataStream file)
    {
        Span<byte> head = stackalloc byte[8];
        if (!file.Read(0, head) || !(head.StartsWith("II"u8) || head.StartsWith("MM"u8)))
            return null;
        var little = head[0] == (byte)'I';

        // 42 is TIFF's own number; the others are those of Olympus (RO, RS) and Panasonic.
        var number = little ? BinaryPrimitives.ReadUInt16LittleEndian(head[2..]) : BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
        var first = little ? BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) : BinaryPrimitives.ReadUInt32BigEndian(head[4..]);
        return number is 42 or 0x4F52 or 0x5352 or 0x55 ? new ExifDirectory(file, little, first) : null;
    }

    /// <summary>The directory a tag leads to; null if there is none.</summary>
    public ExifDirectory? Directory(ushort tag) => Bytes(tag, 4) is { Length: 4 } pointer ? new ExifDirectory(_file, _little, Number32(pointer)) : null;

    /// <summary>A tag's text; null if there is none.</summary>
    public string? Text(ushort tag) => Bytes(tag, 64) is { } bytes ? Encoding.ASCII.GetString(bytes) : null;

    /// <summary>A tag's fractions; null if there are fewer.</summary>
    public double[]? Fractions(ushort tag, int count)
    {
        if (Bytes(tag, 8 * count) is not { } bytes || bytes.Length < 8 * count)
            return null;
        return [.. Enumerable.Range(0, count).Select(i => Number32(bytes.AsSpan(8 * i)) / (double)Math.Max(1, Number32(bytes.AsSpan((8 * i) + 4))))];
    }

    /// <summary>A tag's bytes, at most as many as asked for; null if there are none.</summary>
    public byte[]? Bytes(ushort tag, int most)
    {
        if (!_entries.TryGetValue(tag, out var entry) || entry.Type >= SizeOfType.Length)
            return null;
        return _file.Bytes(entry.Position, Math.Min(most, (long)SizeOfType[entry.Type] * entry.Count));
    }

    private ushort Number16(ReadOnlySpan<byte> bytes) => _little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private uint Number32(ReadOnlySpan<byte> bytes) => _little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
