using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Imago.Tests.Imaging.Formats.Png;

/// <summary>Writes PNGs of 8 or 16 bits, with any chunks before the picture (PNG specification, third edition).</summary>
internal static class PngFile
{
    public const byte Grey = 0;
    public const byte Rgb = 2;
    public const byte GreyAlpha = 4;
    public const byte Rgba = 6;

    /// <summary>The file of samples by row, column and channel.</summary>
    public static byte[] Of(int width, int height, int bits, byte colourType, ReadOnlySpan<ushort> samples, params (string Type, byte[] Data)[] chunks)
    {
        var perRow = samples.Length / height;
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var i = 0; i < samples.Length; i++)
            {
                if (i % perRow == 0)
                    zlib.WriteByte(0);
                if (bits == 16)
                    zlib.WriteByte((byte)(samples[i] >> 8));
                zlib.WriteByte((byte)samples[i]);
            }
        }

        byte[] header = [.. Four(width), .. Four(height), (byte)bits, colourType, 0, 0, 0];
        return
        [
            0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. chunks.SelectMany(c => Chunk(c.Type, c.Data)), .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", []),
        ];
    }

    /// <summary>Consecutive numbers of four bytes.</summary>
    public static byte[] Fours(params int[] numbers) => [.. numbers.SelectMany(Four)];

    public static byte[] Zlib(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(bytes);
        return packed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var crc = uint.MaxValue;
        foreach (var b in body)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return [.. Four(data.Length), .. body, .. Four((int)~crc)];
    }

    private static byte[] Four(int number)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
