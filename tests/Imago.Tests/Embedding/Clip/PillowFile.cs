using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Imago.Tests.Embedding.Clip;

/// <summary>Reads the 8-bit PNG files of the Pillow oracle with their own channels: grey, grey and alpha, RGB, or RGB and alpha.</summary>
internal sealed record PillowFile(int Width, int Height, int Channels, byte[] Samples)
{
    public static PillowFile Read(string path)
    {
        var file = File.ReadAllBytes(path);
        var (width, height, channels) = (0, 0, 0);
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var data = file.AsSpan(at + 8, length);
            var kind = Encoding.ASCII.GetString(file, at + 4, 4);
            if (kind == "IHDR")
            {
                (width, height) = (BinaryPrimitives.ReadInt32BigEndian(data), BinaryPrimitives.ReadInt32BigEndian(data[4..]));
                channels = (data[8], data[9], data[12]) switch { (8, 0, 0) => 1, (8, 2, 0) => 3, (8, 4, 0) => 2, (8, 6, 0) => 4, _ => throw new NotSupportedException(path) };
            }
            else if (kind == "IDAT")
            {
                packed.Write(data);
            }

            at += length + 12;
        }

        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        return new PillowFile(width, height, channels, Support.PngImage.Unfilter(unpacked, width * channels, height, channels));
    }

    /// <summary>One channel.</summary>
    public byte[] Channel(int channel) => [.. Enumerable.Range(0, Width * Height).Select(i => Samples[(i * Channels) + channel])];
}
