using System.Buffers.Binary;
using Imago.Imaging.Formats;
using Imago.Imaging.Formats.Jpeg;
using Imago.Storage;

namespace Imago.Imaging.Decoding;

/// <summary>
/// Recognises the pictures that are decoded in this process: JPEG, PNG and WebP as cameras, phones and programs write them, of a size whose cost
/// is bounded. Their decoders are those of browsers. All others go to worker processes.
/// </summary>
internal static class InProcessPicture
{
    private const long MaxPixels = 64_000_000;

    // A JPEG of many scans costs a pass per scan; cameras and encoders use 3 to 12.
    private const long MaxPasses = 400_000_000;

    /// <summary>True if a file is plain, or of a format that is not decoded: rejecting it needs no worker.</summary>
    /// <param name="path">The file.</param>
    public static bool IsAt(string path)
    {
        try
        {
            if (!FileFacts.Of(path).HasContent)
                return true;
            using var peeked = PeekedFile.Open(path);
            return Is(peeked, () => Scans(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <summary>True if bytes are plain, or of a format that is not decoded.</summary>
    /// <param name="content">A file's bytes.</param>
    public static bool IsIn(byte[] content) => Is(PeekedFile.Of(content), () => JpegScans.Count(new MemoryStream(content, writable: false)));

    private static bool Is(PeekedFile file, Func<long> scans)
    {
        var head = file.At(0, FileSignature.Length);
        var format = FileSignature.Of(head);
        return format switch
        {
            PhotoFormat.Jpeg => IsInProcessJpeg(file, scans),
            PhotoFormat.Png => IsPlainPng(head),
            PhotoFormat.WebP => IsPlainWebP(head),
            _ => !PhotoFormats.IsRead(format),
        };
    }

    private static long Scans(string path)
    {
        using var stream = PhotoSource.OpenRead(path);
        return JpegScans.Count(stream);
    }

    private static bool IsInProcessJpeg(PeekedFile file, Func<long> scans)
    {
        if (JpegFrame.Find(file) is not { Coding: <= 2 } frame)
            return false;
        var pixels = (long)frame.Width * frame.Height;
        var isOneScan = frame.Coding < 2 && frame.ScanComponents == frame.Components;
        return pixels is > 0 and <= MaxPixels && (isOneScan || scans() * pixels <= MaxPasses);
    }

    // The header chunk comes first (ISO/IEC 15948, 11.2.2): length and name, width, height, and in its last byte the interlacing.
    private static bool IsPlainPng(ReadOnlySpan<byte> head) =>
        head.Length >= 29
        && (long)BinaryPrimitives.ReadUInt32BigEndian(head[16..]) * BinaryPrimitives.ReadUInt32BigEndian(head[20..]) <= MaxPixels
        && head[28] == 0;

    // The extended form has an animation flag, and its canvas less one in 24 bits each (RFC 9649, 2.7). The simple form holds one picture of at
    // most 16383 pixels each way, 14 bits each.
    private static bool IsPlainWebP(ReadOnlySpan<byte> head)
    {
        const byte Animation = 2;
        if (head.Length < 30)
            return false;
        var chunk = head.Slice(12, 4);
        var content = head[20..];
        if (chunk.SequenceEqual("VP8X"u8))
            return (content[0] & Animation) == 0 && (1 + Number24(content[4..])) * (1 + Number24(content[7..])) <= MaxPixels;
        if (chunk.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(content[1..]);
            return (1 + (bits & 0x3FFF)) * (1 + ((bits >> 14) & 0x3FFF)) <= MaxPixels;
        }

        return (long)(BinaryPrimitives.ReadUInt16LittleEndian(content[6..]) & 0x3FFF) * (BinaryPrimitives.ReadUInt16LittleEndian(content[8..]) & 0x3FFF) <= MaxPixels;
    }

    private static long Number24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
