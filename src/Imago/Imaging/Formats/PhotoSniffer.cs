using System.Buffers.Binary;
using Imago.Imaging.Decoding;
using Imago.Imaging.Formats.Raw;

namespace Imago.Imaging.Formats;

/// <summary>
/// Recognises a file's format by its content, beyond the first bytes if they are ambiguous: a TIFF may hold raw data, and TGA and WBMP have no
/// signature, so their headers are checked if the name suggests them.
/// </summary>
internal static class PhotoSniffer
{
    private const int TgaFooterBytes = 26;
    private static readonly string[] TgaExtensions = [".tga", ".icb", ".vda", ".vst"];

    /// <summary>The format of a file's content.</summary>
    /// <param name="path">The file's path or name.</param>
    /// <param name="stream">The file; its position is moved.</param>
    /// <param name="head">The file's first <see cref="FileSignature.Length"/> bytes, or all of a shorter one.</param>
    public static PhotoFormat FormatOf(string path, Stream stream, ReadOnlySpan<byte> head)
    {
        var format = FileSignature.Of(head);
        if (format == PhotoFormat.Tiff && RawTiff.IsRaw(stream))
            return PhotoFormat.CameraRaw;
        if (format != PhotoFormat.Unknown)
            return format;
        var extension = Path.GetExtension(path);
        if (TgaExtensions.Contains(extension, StringComparer.OrdinalIgnoreCase) && (HasTgaFooter(stream) || IsTga(head)))
            return PhotoFormat.Tga;
        return string.Equals(extension, ".wbmp", StringComparison.OrdinalIgnoreCase) && head is [0, 0, > 0, > 0, ..] ? PhotoFormat.Wbmp : PhotoFormat.Unknown;
    }

    /// <summary>The format of a file's content.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static PhotoFormat FormatOf(string path)
    {
        using var stream = PhotoSource.OpenRead(path);
        Span<byte> head = stackalloc byte[FileSignature.Length];
        return FormatOf(path, stream, head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
    }

    // Truevision TGA 2.0: the last 26 bytes end with a signature.
    private static bool HasTgaFooter(Stream stream)
    {
        if (stream.Length < TgaFooterBytes)
            return false;
        Span<byte> footer = stackalloc byte[TgaFooterBytes];
        stream.Position = stream.Length - TgaFooterBytes;
        return stream.ReadAtLeast(footer, footer.Length, throwOnEndOfStream: false) == footer.Length && footer[8..].StartsWith("TRUEVISION-XFILE."u8);
    }

    private static bool IsTga(ReadOnlySpan<byte> head) =>
        head.Length >= 18 && head[1] <= 1 && head[2] is 1 or 2 or 3 or 9 or 10 or 11 && head[16] is 8 or 15 or 16 or 24 or 32
        && BinaryPrimitives.ReadUInt16LittleEndian(head[12..]) > 0 && BinaryPrimitives.ReadUInt16LittleEndian(head[14..]) > 0;
}
