using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Tiff;

/// <summary>
/// The tags of a TIFF's first directory that define its samples (TIFF 6.0; BigTIFF), read with bounds checks: unreadable tags count as missing.
/// </summary>
internal sealed class TiffTags
{
    public const int Compression = 259;
    public const int Photometric = 262;
    public const int ExtraSamples = 338;
    public const int SampleFormat = 339;
    public const int SMinSampleValue = 340;
    public const int SMaxSampleValue = 341;
    public const int YcbcrCoefficients = 529;
    public const int ReferenceBlackWhite = 532;

    private const int MaxValues = 64;
    private const int MaxEntries = 4096;

    private readonly Dictionary<int, double[]> _values = [];

    private TiffTags()
    {
    }

    /// <summary>A tag's values; none if it is not there.</summary>
    public double[] this[int tag] => _values.GetValueOrDefault(tag, []);

    /// <summary>Reads the tags.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static TiffTags Of(Stream stream)
    {
        var tags = new TiffTags();
        var head = Read(stream, 0, 16);
        if (head.Length < 8)
            return tags;
        var little = head[0] == (byte)'I';
        var isBig = Number(head.AsSpan(2, 2), little) == 43;
        var (countBytes, entryBytes, valueBytes) = isBig ? (8, 20, 8) : (2, 12, 4);
        var first = Number(isBig ? head.AsSpan(8) : head.AsSpan(4, 4), little);
        var counted = Read(stream, first, countBytes);
        if (counted.Length < countBytes)
            return tags;
        var entries = Read(stream, first + (ulong)countBytes, (int)Math.Min(Number(counted, little), MaxEntries) * entryBytes);
        for (var at = 0; at + entryBytes <= entries.Length; at += entryBytes)
        {
            var entry = entries.AsSpan(at, entryBytes);
            var (type, count) = ((int)Number(entry.Slice(2, 2), little), (int)Math.Min(Number(entry.Slice(4, valueBytes), little), MaxValues));
            var size = SizeOf(type);
            if (size == 0)
                continue;
            var held = entry[^valueBytes..];
            var values = count * size <= valueBytes ? held.ToArray() : Read(stream, Number(held, little), count * size);
            tags._values.TryAdd((int)Number(entry[..2], little), [.. Enumerable.Range(0, Math.Min(count, values.Length / size)).Select(i => Value(values.AsSpan(i * size, size), type, little))]);
        }

        return tags;
    }

    private static int SizeOf(int type) => type switch { 1 or 6 or 7 => 1, 3 or 8 => 2, 4 or 9 or 11 => 4, 5 or 10 or 12 or 16 => 8, _ => 0 };

    private static double Value(ReadOnlySpan<byte> bytes, int type, bool little) => type switch
    {
        5 => Number(bytes[4..], little) is > 0 and var below ? (double)Number(bytes[..4], little) / below : 0,
        6 => (sbyte)bytes[0],
        8 => (short)Number(bytes, little),
        9 => (int)Number(bytes, little),
        10 => (int)Number(bytes[4..], little) is not 0 and var below ? (double)(int)Number(bytes[..4], little) / below : 0,
        11 => BitConverter.UInt32BitsToSingle((uint)Number(bytes, little)),
        12 => BitConverter.UInt64BitsToDouble(Number(bytes, little)),
        _ => Number(bytes, little),
    };

    private static ulong Number(ReadOnlySpan<byte> bytes, bool little) => bytes.Length switch
    {
        1 => bytes[0],
        2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes),
        4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => little ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };

    private static byte[] Read(Stream stream, ulong offset, int length)
    {
        if (offset >= (ulong)stream.Length)
            return [];
        stream.Position = (long)offset;
        var bytes = new byte[length];
        return bytes[..stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false)];
    }
}
