using System.Buffers.Binary;

namespace Imago.Imaging.Formats;

/// <summary>Finds out, from a file's end or from its stated length, whether it was cut short.</summary>
internal static class FileEnd
{
    private const int TailBytes = 64;

    /// <summary>True if the file was cut short, false if it has its end; null if its format does not tell.</summary>
    /// <param name="format">The format of its content.</param>
    /// <param name="stream">The file; its position is moved.</param>
    public static bool? IsMissing(PhotoFormat format, Stream stream)
    {
        switch (format)
        {
            case PhotoFormat.WebP:
                // RIFF: four letters, then the length of what follows.
                Span<byte> head = stackalloc byte[8];
                stream.Position = 0;
                return stream.ReadAtLeast(head, 8, throwOnEndOfStream: false) < 8
                    || BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 8L > stream.Length;
            case PhotoFormat.Jpeg:
                return HasInTail(stream, [0xFF, 0xD9]) ? false : null;
            case PhotoFormat.Png:
                return HasInTail(stream, "IEND"u8) ? false : null;
            case PhotoFormat.Gif:
                return HasInTail(stream, [0, 0x3B]) ? false : null;
            case PhotoFormat.Jxl:
                // Only the container has lengths; a bare code stream begins with FF 0A.
                var last = IsoBox.In(stream).LastOrDefault();
                return last.Type is null || IsoBox.In(stream).First().Type != "JXL " ? null : last.End > stream.Length;
            default:
                return null;
        }
    }

    private static bool HasInTail(Stream stream, ReadOnlySpan<byte> end)
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        tail = tail[..(int)Math.Min(TailBytes, stream.Length)];
        stream.Position = stream.Length - tail.Length;
        return tail[..stream.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false)].IndexOf(end) >= 0;
    }
}
