using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Tiff;

/// <summary>
/// A directory of a TIFF or BigTIFF file, or of a block of EXIF (TIFF 6.0, section 2), read with bounds: what cannot be read counts as not there.
/// </summary>
internal sealed class TiffDirectory
{
    private const int BigTiff = 43;
    private const int MostEntries = 4096;
    private const int MostValues = 1 << 20;

    private readonly Stream _stream;
    private readonly bool _little;
    private readonly bool _isBig;
    private readonly Dictionary<ushort, (int Type, long Count, long At)> _entries = [];

    private TiffDirectory(Stream stream, bool little, bool isBig) => (_stream, _little, _isBig) = (stream, little, isBig);

    /// <summary>The number in the file's header: 42, in BigTIFF 43, and others in cameras' raw files; 0 where there is no header.</summary>
    public int Number { get; private init; }

    /// <summary>How many bytes the file must have to hold the directory.</summary>
    public long End { get; private set; }

    /// <summary>Reads a file's first directory; empty if it is not whole.</summary>
    /// <param name="stream">The file, kept open for as long as values are asked for; its position is moved.</param>
    public static TiffDirectory First(Stream stream)
    {
        Span<byte> head = stackalloc byte[16];
        var little = TryRead(stream, 0, head[..8]) && head[0] == 'I';
        var number = (int)Whole(head.Slice(2, 2), little);
        var directory = new TiffDirectory(stream, little, number == BigTiff) { Number = head[0] is (byte)'I' or (byte)'M' && head[1] == head[0] ? number : 0 };
        if (head[0] != 0 && (number != BigTiff || TryRead(stream, 0, head)))
            directory.Read(Whole(number == BigTiff ? head[8..] : head.Slice(4, 4), little));
        return directory;
    }

    /// <summary>The directory a tag leads to; null if there is none.</summary>
    public TiffDirectory? Below(ushort tag)
    {
        if (Bytes(tag, 4) is not { Length: 4 } pointer)
            return null;
        var directory = new TiffDirectory(_stream, _little, _isBig);
        directory.Read(Whole(pointer, _little));
        return directory;
    }

    /// <summary>True if the directory has the tag with whole numbers.</summary>
    public bool Has(ushort tag) => _entries.TryGetValue(tag, out var entry) && IsWhole(entry.Type);

    /// <summary>The tag's first whole number; null if there is none.</summary>
    public long? First(ushort tag) => Values(tag, 1) is [var value, ..] ? value : null;

    /// <summary>The tag's whole numbers, as far as they are in the file.</summary>
    public long[] Values(ushort tag, int most = MostValues) =>
        Has(tag) ? Read(tag, most, (bytes, _) => (long)Math.Min(Whole(bytes, _little), long.MaxValue / 4)) : [];

    /// <summary>The tag's numbers of any kind, as far as they are in the file; none if it has none.</summary>
    public double[] Numbers(ushort tag, int most) => Read(tag, most, Value);

    /// <summary>The tag's bytes, at most as many as are wanted; null if they are not all there.</summary>
    public byte[]? Bytes(ushort tag, int most)
    {
        if (!_entries.TryGetValue(tag, out var entry))
            return null;
        var length = Math.Min(most, entry.Count * WidthOf(entry.Type));
        if (entry.At > _stream.Length - length)
            return null;
        var bytes = new byte[length];
        return TryRead(_stream, entry.At, bytes) ? bytes : null;
    }

    private T[] Read<T>(ushort tag, int most, Func<ReadOnlySpan<byte>, int, T> value)
    {
        if (!_entries.TryGetValue(tag, out var entry))
            return [];
        var width = WidthOf(entry.Type);
        var bytes = new byte[Math.Min(Math.Min(entry.Count, most), Math.Max(0, _stream.Length - entry.At) / width) * width];
        return TryRead(_stream, entry.At, bytes) ? [.. Enumerable.Range(0, bytes.Length / width).Select(i => value(bytes.AsSpan(i * width, width), entry.Type))] : [];
    }

    private void Read(ulong position)
    {
        var at = (long)Math.Min(position, long.MaxValue / 4);
        var (countBytes, entryBytes, room) = _isBig ? (8, 20, 8) : (2, 12, 4);
        End = at + countBytes;
        Span<byte> counted = stackalloc byte[countBytes];
        if (!TryRead(_stream, at, counted))
            return;
        var count = (int)Math.Min(Whole(counted, _little), MostEntries);
        Span<byte> entry = stackalloc byte[entryBytes];
        for (var (i, place) = (0, End); i < count && TryRead(_stream, place, entry); i++, place += entryBytes)
        {
            var type = (int)Whole(entry.Slice(2, 2), _little);
            var values = Whole(entry.Slice(4, room), _little);
            if (WidthOf(type) is var width and > 0 && values is > 0 and <= int.MaxValue)
            {
                // Values that fit stand in the entry itself.
                var held = values * (ulong)width <= (ulong)room ? (ulong)(place + entryBytes - room) : Whole(entry[^room..], _little);
                _entries.TryAdd((ushort)Whole(entry[..2], _little), (type, (long)values, (long)Math.Min(held, long.MaxValue / 4)));
            }
        }

        End += count * (long)entryBytes;
    }

    private static bool IsWhole(int type) => type is 1 or 3 or 4 or 13 or 16 or 18;

    // 13 is a directory's place; 16 to 18 are BigTIFF's.
    private static int WidthOf(int type) => type switch { 1 or 2 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 11 or 13 => 4, 5 or 10 or 12 or 16 or 17 or 18 => 8, _ => 0 };

    private double Value(ReadOnlySpan<byte> bytes, int type) => type switch
    {
        5 => Whole(bytes[4..], _little) is > 0 and var below ? (double)Whole(bytes[..4], _little) / below : 0,
        6 => (sbyte)bytes[0],
        8 => (short)Whole(bytes, _little),
        9 => (int)Whole(bytes, _little),
        10 => (int)Whole(bytes[4..], _little) is not 0 and var below ? (double)(int)Whole(bytes[..4], _little) / below : 0,
        11 => BitConverter.UInt32BitsToSingle((uint)Whole(bytes, _little)),
        12 => BitConverter.UInt64BitsToDouble(Whole(bytes, _little)),
        17 => (long)Whole(bytes, _little),
        _ => Whole(bytes, _little),
    };

    private static ulong Whole(ReadOnlySpan<byte> bytes, bool little) => bytes.Length switch
    {
        1 => bytes[0],
        2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };

    private static bool TryRead(Stream stream, long at, Span<byte> bytes)
    {
        if (at < 0 || at > stream.Length - bytes.Length)
            return false;
        stream.Position = at;
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
