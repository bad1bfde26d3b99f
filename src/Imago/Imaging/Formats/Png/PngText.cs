using System.IO.Compression;
using System.Text;

namespace Imago.Imaging.Formats.Png;

/// <summary>One text of a PNG file: a keyword and its text (tEXt, zTXt and iTXt; PNG specification, 11.3.3).</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Text">The text, decompressed.</param>
internal sealed record PngText(string Keyword, string Text)
{
    private const int MaxBytes = 1 << 23;

    /// <summary>Reads a chunk; null if it is invalid or decompresses to more than such a text has.</summary>
    public static PngText? Of(string kind, byte[] data)
    {
        var end = Array.IndexOf(data, (byte)0);
        if (end < 1 || end + 1 >= data.Length)
            return null;
        var keyword = Encoding.Latin1.GetString(data, 0, end);
        var rest = data.AsSpan(end + 1);
        switch (kind)
        {
            case "tEXt":
                return new PngText(keyword, Encoding.Latin1.GetString(rest));
            case "zTXt":
                return Unpack(rest[1..]) is { } unpacked ? new PngText(keyword, Encoding.Latin1.GetString(unpacked)) : null;
            default:
                // A compression flag, the method, a language and the translated keyword.
                if (rest.Length < 4)
                    return null;
                var isPacked = rest[0] == 1;
                rest = rest[2..];
                for (var i = 0; i < 2; i++)
                {
                    if (rest.IndexOf((byte)0) is not (var zero and >= 0))
                        return null;
                    rest = rest[(zero + 1)..];
                }

                return (isPacked ? Unpack(rest) : rest.ToArray()) is { } text ? new PngText(keyword, Encoding.UTF8.GetString(text)) : null;
        }
    }

    private static byte[]? Unpack(ReadOnlySpan<byte> packed)
    {
        try
        {
            using var stream = new ZLibStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
            var bytes = new byte[MaxBytes];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read < bytes.Length ? bytes[..read] : null;
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            return null;
        }
    }
}
