using System.Buffers;
using System.Text;
using Imago.Errors;

namespace Imago.Storage;

/// <summary>
/// Detects the encoding of a table's text: UTF-8 with or without a byte order mark, UTF-16 (Excel's "Unicode text"), or Windows-1252
/// (Excel's plain "CSV"), which is assumed if nothing in the file is multi-byte UTF-8. The file is streamed once.
/// </summary>
internal static class TableText
{
    private const int Chunk = 1 << 16;
    private const string Way = "Save it as text in UTF-8.";
    private static readonly SearchValues<byte> NoLetters = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    /// <summary>Windows-1252.</summary>
    public static Encoding Windows { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Detects the encoding.</summary>
    /// <param name="path">The file's path, for messages.</param>
    /// <param name="stream">The file; its position changes.</param>
    /// <exception cref="InvalidFileException">It has none of these encodings, or is not text.</exception>
    public static Encoding EncodingOf(string path, Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        var start = head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        Encoding encoding =
            start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || (start.Length == 4 && start[0] > 0 && start[1] == 0 && start[3] == 0) ? new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
            : start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || (start.Length == 4 && start[0] == 0 && start[1] > 0 && start[2] == 0) ? new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true)
            : new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        var marked = start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) || encoding is UnicodeEncoding;
        if (FirstFault(path, stream, encoding) is not { } line)
            return encoding;
        if (!marked && !HoldsWideLetters(stream) && IsWindows(stream))
            return Windows;
        throw new InvalidFileException(path, FormattableString.Invariant($"line {line}: text in UTF-8, UTF-16 or Windows-1252 was expected, and bytes that are none of these were found. {Way}"));
    }

    // The line of the first bytes that are invalid in this encoding; null if all are valid.
    private static long? FirstFault(string path, Stream stream, Encoding encoding)
    {
        var line = 1L;
        var decoder = encoding.GetDecoder();
        var letters = new char[encoding.GetMaxCharCount(Chunk)];
        foreach (var (bytes, last) in Chunks(stream))
        {
            try
            {
                var text = letters.AsSpan(0, decoder.GetChars(bytes.AsSpan(), letters, last));
                if (text.IndexOf('\0') is >= 0 and var nul)
                    throw new InvalidFileException(path, FormattableString.Invariant($"line {line + text[..nul].Count('\n')}: text was expected, and a character NUL was found: the file is damaged, or no table. {Way}"));
                line += text.Count('\n');
            }
            catch (DecoderFallbackException e)
            {
                return line + bytes.AsSpan(0, Math.Clamp(e.Index, 0, bytes.Count)).Count((byte)'\n');
            }
        }

        return null;
    }

    // True if there is a letter of several bytes in UTF-8. Windows-1252 text hardly ever has such byte sequences.
    private static bool HoldsWideLetters(Stream stream)
    {
        var decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false).GetDecoder();
        var letters = new char[Encoding.UTF8.GetMaxCharCount(Chunk)];
        foreach (var (bytes, last) in Chunks(stream))
        {
            foreach (var letter in letters.AsSpan(0, decoder.GetChars(bytes.AsSpan(), letters, last)))
            {
                if (letter > 127 && letter != '\uFFFD')
                    return true;
            }
        }

        return false;
    }

    // Five byte values are undefined in Windows-1252.
    private static bool IsWindows(Stream stream)
    {
        foreach (var (bytes, _) in Chunks(stream))
        {
            if (bytes.AsSpan().ContainsAny(NoLetters))
                return false;
        }

        return true;
    }

    private static IEnumerable<(ArraySegment<byte> Bytes, bool Last)> Chunks(Stream stream)
    {
        stream.Position = 0;
        var bytes = new byte[Chunk];
        int read;
        do
        {
            read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            yield return (new ArraySegment<byte>(bytes, 0, read), read < Chunk);
        }
        while (read == Chunk);
    }
}
