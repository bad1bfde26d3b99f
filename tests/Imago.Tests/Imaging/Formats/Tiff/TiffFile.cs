using System.Buffers.Binary;
using System.IO.Compression;

namespace Imago.Tests.Imaging.Formats.Tiff;

/// <summary>Writes TIFFs of one strip, with any tags (TIFF 6.0).</summary>
internal sealed class TiffFile(int width, int height, int photometric, int bits, int channels)
{
    private const int Short = 3;
    private const int Long = 4;
    private const int Rational = 5;
    private const int Single = 11;

    private readonly SortedDictionary<int, (int Type, double[] Values)> _tags = new()
    {
        [256] = (Long, [width]),
        [257] = (Long, [height]),
        [258] = (Short, [.. Enumerable.Repeat((double)bits, channels)]),
        [259] = (Short, [1]),
        [262] = (Short, [photometric]),
        [273] = (Long, [8]),
        [277] = (Short, [channels]),
        [278] = (Long, [height]),
        [284] = (Short, [1]),
    };

    public TiffFile With(int tag, params double[] values) => With(tag, Short, values);

    public TiffFile WithRationals(int tag, params double[] values) => With(tag, Rational, values);

    public TiffFile WithSingles(int tag, params double[] values) => With(tag, Single, values);

    /// <summary>The file, little-endian.</summary>
    /// <param name="samples">The strip as stored, before compression.</param>
    /// <param name="isPacked">True to deflate it.</param>
    public byte[] ToBytes(byte[] samples, bool isPacked = false)
    {
        var strip = isPacked ? Deflated(samples) : samples;
        _tags[259] = (Short, [isPacked ? 8 : 1]);
        _tags[279] = (Long, [strip.Length]);
        var directory = 8 + strip.Length + (strip.Length & 1);
        var more = directory + 2 + (12 * _tags.Count) + 4;
        var (entries, values) = (new List<byte>(), new List<byte>());
        foreach (var (tag, (type, numbers)) in _tags)
        {
            byte[] bytes = [.. numbers.SelectMany(number => Bytes(type, number))];
            entries.AddRange([.. Two(tag), .. Two(type), .. Four(numbers.Length)]);
            entries.AddRange(bytes.Length <= 4 ? [.. bytes, .. new byte[4 - bytes.Length]] : Four(more + values.Count));
            if (bytes.Length > 4)
                values.AddRange(bytes);
        }

        return [.. "II*\0"u8, .. Four(directory), .. strip, .. new byte[strip.Length & 1], .. Two(_tags.Count), .. entries, .. Four(0), .. values];
    }

    private TiffFile With(int tag, int type, double[] values)
    {
        _tags[tag] = (type, values);
        return this;
    }

    private static byte[] Bytes(int type, double number) => type switch
    {
        Short => Two((int)number),
        Long => Four((int)number),
        Rational => [.. Four((int)Math.Round(number * 1000)), .. Four(1000)],
        _ => BitConverter.GetBytes((float)number),
    };

    private static byte[] Two(int number) => [(byte)number, (byte)(number >> 8)];

    private static byte[] Four(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        return bytes;
    }

    private static byte[] Deflated(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }
}
