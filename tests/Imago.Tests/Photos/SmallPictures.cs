using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Imago.Imaging;

namespace Imago.Tests.Photos;

/// <summary>Handmade pictures and files for tests.</summary>
internal static class SmallPictures
{
    public static RgbImage Gradient(int width, int height)
    {
        var image = new RgbImage(width, height);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                image.Pixels[at] = (byte)(x * 255 / width);
                image.Pixels[at + 1] = (byte)(y * 255 / height);
                image.Pixels[at + 2] = (byte)((x + y) & 255);
            }
        }

        return image;
    }

    /// <summary>A 24-bit Windows bitmap, rows from the bottom.</summary>
    public static byte[] ToBitmap(RgbImage image)
    {
        var stride = ((image.Width * 3) + 3) / 4 * 4;
        var bytes = new byte[54 + (stride * image.Height)];
        "BM"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(2), bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(10), 54);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(18), image.Width);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(22), image.Height);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(26), 1);
        BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(28), 24);
        for (var y = 0; y < image.Height; y++)
        {
            for (var x = 0; x < image.Width; x++)
            {
                for (var c = 0; c < 3; c++)
                    bytes[54 + ((image.Height - 1 - y) * stride) + (x * 3) + c] = image.Pixels[(((y * image.Width) + x) * 3) + 2 - c];
            }
        }

        return bytes;
    }

    public static byte[] PngHeaderOnly(int width, int height) => Png(width, height, bits: 8, colourType: 2, []);

    public static byte[] BlackPng(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var row = new byte[1 + width];
            for (var y = 0; y < height; y++)
                zlib.Write(row);
        }

        return Png(width, height, bits: 8, colourType: 0, packed.ToArray());
    }

    /// <summary>A JPEG that repeats its last scan's header many times.</summary>
    public static byte[] WithRepeatedScan(byte[] jpeg, int times)
    {
        var scan = jpeg.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(scan + 2));
        return [.. jpeg, .. Enumerable.Repeat(jpeg[scan..(scan + length)], times).SelectMany(s => s), 0xFF, 0xD9];
    }

    private static byte[] Png(int width, int height, byte bits, byte colourType, byte[] data)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = bits;
        header[9] = colourType;
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", data), .. Chunk("IEND", [])];
    }

    /// <summary>A PNG chunk with its checksum.</summary>
    public static byte[] Chunk(string type, byte[] data)
    {
        var bytes = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, data.Length);
        Encoding.ASCII.GetBytes(type, bytes.AsSpan(4));
        data.CopyTo(bytes.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(8 + data.Length), Crc(bytes.AsSpan(4, 4 + data.Length)));
        return bytes;
    }

    // CRC-32 as in the PNG specification, annex D.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
        }

        return ~crc;
    }
}
