using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Tiff;

/// <summary>The integers in the first directory of a TIFF or BigTIFF file (TIFF 6.0, section 2).</summary>
internal sealed class TiffNumbers
{
    private const int MaxEntries = 4096;
    private const int MaxValues = 1 << 20;

    private readonly Stream _stream;
    private readonly Dictionary<ushort, (int Type, long Count, long At)> _entries = [];
    private bool _little;

    private TiffNumbers(Stream stream) => _stream = stream;

    /// <summary>Reads the directory; empty if it is incomplete.</summary>
    /// <param name="stream">The file, which must stay open while values are read; its position is moved.</param>
    public static TiffNumbers Read(Stream stream)
    {
        var tags = new TiffNumbers(stream);
        tags.ReadDirectory();
        return tags;
    }

    /// <summary>The least length in bytes that holds the directory.</summary>
    public long DirectoryEnd { get; private set; }

    /// <summary>True if the directory has the tag.</summary>
    public bool Has(ushort tag) => _entries.ContainsKey(tag);

    /// <summary>The tag's first value; null if there is none.</summary>
    public long? First(ushort tag) => Values(tag, 1) is [var value, ..] ? value : null;

    /// <summary>The tag's values, as far as they are in the file.</summary>
    public long[] Values(ushort tag, int most = MaxValues)
    {
        if (!_entries.TryGetValue(tag, out var entry))
            return [];
        var width = WidthOf(entry.Type);
        var bytes = new byte[Math.Min(Math.Min(entry.Count, most), Math.Max(0, _stream.Length - entry.At) / width) * width];
        _stream.Position = entry.At;
        var read = _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return [.. Enumerable.Range(0, read / width).Select(i => Number(bytes.AsSpan(i * width, width)))];
    }

    private void ReadDirectory()
    {
        Span<byte> head = stackalloc byte[16];
        if (!TryRead(0, head[..8]))
            return;
        _little = head[0] == 'I';
        var isBig = Number(head.Slice(2, 2)) == 43;
        if (isBig && !TryRead(0, head))
            return;
        var directory = isBig ? Number(head[8..]) : Number(head.Slice(4, 4));
        var (countBytes, entryBytes) = isBig ? (8, 20) : (2, 12);
        DirectoryEnd = directory + countBytes;
        if (!TryRead(directory, head[..countBytes]))
            return;
        var count = Number(head[..countBytes]);
        DirectoryEnd += Math.Min(count, MaxEntries) * entryBytes;
        var entry = new byte[entryBytes];
        for (var i = 0; i < Math.Min(count, MaxEntries) && TryRead(directory + countBytes + (i * (long)entryBytes), entry); i++)
        {
            int type = (int)Number(entry.AsSpan(2, 2));
            var values = Number(entry.AsSpan(4, isBig ? 8 : 4));
            var (inEntry, room) = isBig ? (12, 8) : (8, 4);
            if (WidthOf(type) is var width and > 0 && values is > 0 and < int.MaxValue)
            {
                // Values that fit are in the entry itself.
                var at = values * width <= room ? directory + countBytes + (i * (long)entryBytes) + inEntry : Number(entry.AsSpan(inEntry, room));
                _entries.TryAdd((ushort)Number(entry.AsSpan(0, 2)), (type, values, at));
            }
        }
    }

    // BYTE, SHORT, LONG, and BigTIFF's LONG8 and IFD8.
    private static int WidthOf(int type) => type switch { 1 => 1, 3 => 2, 4 or 13 => 4, 16 or 18 => 8, _ => 0 };

    private long Number(ReadOnlySpan<byte> bytes)
    {
        var number = 0UL;
        for (var i = 0; i < bytes.Length; i++)
            number = (number << 8) | bytes[_little ? bytes.Length - 1 - i : i];
        return (long)Math.Min(number, long.MaxValue / 4);
    }

    private bool TryRead(long at, Span<byte> bytes)
    {
        if (at < 0 || at > _stream.Length - bytes.Length)
            return false;
        _stream.Position = at;
        return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
