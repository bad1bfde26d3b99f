using System.IO.Compression;
using System.Text;

namespace Imago.Photos.Dates.Metadata;

/// <summary>
/// Reads the metadata of a PNG file's chunks, including those after the picture (PNG specification, third edition, 11.3.3). For EXIF it also reads
/// the text chunks that ImageMagick wrote before <c>eXIf</c> existed.
/// </summary>
internal static class PngMetadata
{
    private const int MostChunks = 200_000;
    private const int LongestKeyword = 79;
    private const string RawProfile = "Raw profile type ";

    /// <summary>Reads all metadata of the file.</summary>
    public static void Read(MetadataStream file, MetadataBlocks found)
    {
        Span<byte> head = stackalloc byte[8];
        long at = 8;
        for (var i = 0; i < MostChunks && file.Read(at, head); i++)
        {
            var length = System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(head);
            var type = head[4..];
            if (type.SequenceEqual("IEND"u8))
                return;
            if (type.SequenceEqual("eXIf"u8))
                found.TakeExif(file.Bytes(at + 8, length));
            else if ((type.SequenceEqual("tEXt"u8) || type.SequenceEqual("zTXt"u8) || type.SequenceEqual("iTXt"u8)) && file.Bytes(at + 8, length) is { } data)
                TakeText(type[0], data, found);
            at += 12L + length;
        }
    }

    private static void TakeText(byte kind, byte[] data, MetadataBlocks found)
    {
        var end = data.AsSpan(0, Math.Min(data.Length, LongestKeyword + 1)).IndexOf((byte)0);
        if (end < 1)
            return;
        var keyword = Encoding.Latin1.GetString(data, 0, end);
        if (keyword == "XML:com.adobe.xmp")
        {
            found.Xmp ??= TextOf(kind, data, end);
        }
        else if (keyword == "Creation Time")
        {
            found.CreationTime ??= TextOf(kind, data, end) is { Length: <= 100 } text ? Encoding.Latin1.GetString(text) : null;
        }
        else if (keyword.StartsWith(RawProfile, StringComparison.Ordinal) && TextOf(kind, data, end) is { } hex && ProfileOf(hex) is { } profile)
        {
            switch (keyword[RawProfile.Length..])
            {
                case "exif" or "APP1": found.TakeExif(profile); break;
                case "xmp": found.Xmp ??= profile; break;
                case "iptc":
                    PhotoshopResources.Read(profile, found);
                    break;
            }
        }
    }

    // tEXt: the text. zTXt: the method, the compressed text. iTXt: a compression flag, the method, a language, the translated keyword, the text.
    private static byte[]? TextOf(byte kind, byte[] data, int end)
    {
        var (at, packed) = (end + 1, kind == (byte)'z');
        if (kind == (byte)'z')
            at++;
        if (kind == (byte)'i')
        {
            if (data.Length < at + 2)
                return null;
            packed = data[at] == 1;
            at += 2;
            for (var i = 0; i < 2; i++)
            {
                var zero = Array.IndexOf(data, (byte)0, at);
                if (zero < 0)
                    return null;
                at = zero + 1;
            }
        }

        return at > data.Length ? null : packed ? Unpacked(() => new ZLibStream(new MemoryStream(data, at, data.Length - at), CompressionMode.Decompress)) : data[at..];
    }

    /// <summary>The content of compressed data; null if it is damaged or too long.</summary>
    internal static byte[]? Unpacked(Func<Stream> open)
    {
        try
        {
            using var stream = open();
            var bytes = new MemoryStream();
            var chunk = new byte[1 << 14];
            while (stream.Read(chunk) is > 0 and var read)
            {
                bytes.Write(chunk, 0, read);
                if (bytes.Length > MetadataBlocks.LongestBlock)
                    return null;
            }

            return bytes.ToArray();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or InvalidOperationException)
        {
            return null;
        }
    }

    // A line with the kind, a line with the number of bytes, then the bytes in hexadecimal.
    private static byte[]? ProfileOf(byte[] text)
    {
        var words = Encoding.Latin1.GetString(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3)
            return null;
        var hex = string.Concat(words.Skip(2));
        return hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
    }
}
