using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Imago.Imaging.Formats.Png;

/// <summary>One text of a PNG file: a keyword and its text (tEXt, zTXt and iTXt; PNG specification, 11.3.3).</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Content">The text's bytes, unpacked: Latin-1, in iTXt UTF-8.</param>
internal sealed record PngText(string Keyword, byte[] Content)
{
    private const int LongestKeyword = 79;
    private const string RawProfile = "Raw profile type ";

    /// <summary>The kind of metadata that stands in the text in hexadecimal, as ImageMagick writes it, such as <c>exif</c>; null for other texts.</summary>
    public string? ProfileKind => Keyword.StartsWith(RawProfile, StringComparison.Ordinal) ? Keyword[RawProfile.Length..] : null;

    /// <summary>Reads a chunk; null if it is not sound or unpacks to more than is looked at.</summary>
    /// <param name="kind">The chunk's four letters.</param>
    /// <param name="data">What it holds.</param>
    /// <param name="most">Bytes of a text that are looked at.</param>
    public static PngText? Of(string kind, byte[] data, int most)
    {
        var end = data.AsSpan(0, Math.Min(data.Length, LongestKeyword + 1)).IndexOf((byte)0);
        if (end < 1)
            return null;

        // tEXt: the text. zTXt: a byte for the method, the packed text. iTXt: whether it is packed, the method, a language, the keyword in it, the text.
        var (at, packed) = (end + 1, kind == "zTXt");
        if (kind == "zTXt")
            at++;
        if (kind == "iTXt")
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

        if (at > data.Length)
            return null;
        var content = packed ? PackedBytes.Read(() => new ZLibStream(new MemoryStream(data, at, data.Length - at), CompressionMode.Decompress), most) : data[at..];
        return content is null ? null : new PngText(Encoding.Latin1.GetString(data, 0, end), content);
    }

    /// <summary>The metadata of a text with <see cref="ProfileKind"/>; null if it is damaged.</summary>
    public byte[]? Profile()
    {
        // A line with the profile's name, one with the number of bytes, then those in hexadecimal over many lines.
        var words = Encoding.Latin1.GetString(Content).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3 || !int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out var length))
            return null;
        var digits = string.Concat(words.Skip(2));
        return length > 0 && digits.Length >= 2 * (long)length && digits.All(char.IsAsciiHexDigit) ? Convert.FromHexString(digits.AsSpan(0, 2 * length)) : null;
    }
}
