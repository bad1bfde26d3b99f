using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Imago.Imaging;

namespace Imago.Tests.Support;

/// <summary>Reads PNG files of 8-bit RGB, grey or palette pixels, not interlaced, without the decoder under test.</summary>
internal static class PngImage
{
    public static RgbImage Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var (width, height, colors) = (0, 0, 0);
        byte[] palette = [];
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var data = file.AsSpan(at + 8, length);
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR":
                    (width, height, colors) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]), data[9]);
                    if (data[8] != 8 || data[12] != 0 || colors is not (0 or 2 or 3))
                        throw new NotSupportedException($"{path}: depth {data[8]}, colour type {colors}, interlacing {data[12]}");
                    break;
                case "PLTE":
                    palette = data.ToArray();
                    break;
                case "IDAT":
                    packed.Write(data);
                    break;
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var samples = colors == 2 ? 3 : 1;
        var rows = Unfilter(unpacked, width * samples, height, samples);
        return samples == 3 ? new RgbImage(width, height, rows) : new RgbImage(width, height, [.. rows.SelectMany(v => colors == 0 ? [v, v, v] : palette[(v * 3)..((v * 3) + 3)])]);
    }

    public static byte[] Unfilter(Stream stream, int stride, int height, int samples)
    {
        var rows = new byte[stride * height];
        for (var y = 0; y < height; y++)
        {
            var filter = stream.ReadByte();
            var row = rows.AsSpan(y * stride, stride);
            stream.ReadExactly(row);
            for (var x = 0; x < stride; x++)
            {
                int left = x >= samples ? row[x - samples] : 0;
                int above = y > 0 ? rows[((y - 1) * stride) + x] : 0;
                int corner = x >= samples && y > 0 ? rows[((y - 1) * stride) + x - samples] : 0;
                row[x] += (byte)(filter switch { 0 => 0, 1 => left, 2 => above, 3 => (left + above) / 2, 4 => Paeth(left, above, corner), _ => throw new InvalidDataException() });
            }
        }

        return rows;
    }

    private static int Paeth(int left, int above, int corner)
    {
        var p = left + above - corner;
        var (dl, da, dc) = (Math.Abs(p - left), Math.Abs(p - above), Math.Abs(p - corner));
        if (dl <= da && dl <= dc)
            return left;
        return da <= dc ? above : corner;
    }
}
