namespace Imago.Imaging.Formats;

/// <summary>Recognises videos by their first bytes, except ISO base media files, which have brands.</summary>
internal static class VideoSignature
{
    private const byte TransportSync = 0x47;
    private const int TransportPacket = 188;

    /// <summary>True if the bytes begin a video, or sound in a video container.</summary>
    /// <param name="head">A file's first bytes.</param>
    public static bool IsVideo(ReadOnlySpan<byte> head) =>
        (head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("AVI "u8))
        || head.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
        || head.StartsWith((ReadOnlySpan<byte>)[0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11])
        || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xBA])
        || head.StartsWith((ReadOnlySpan<byte>)[0, 0, 1, 0xB3])
        || head.StartsWith("FLV\u0001"u8)
        || IsTransport(head, 0, TransportPacket)
        || IsTransport(head, 4, TransportPacket + 4)
        || IsOldQuickTime(head);

    // ISO/IEC 13818-1: each packet begins with a sync byte; on discs and cameras' cards a four-byte timestamp comes first.
    private static bool IsTransport(ReadOnlySpan<byte> head, int first, int step) =>
        head.Length > first + (2 * step) && head[first] == TransportSync && head[first + step] == TransportSync && head[first + (2 * step)] == TransportSync;

    // QuickTime files without brands begin with the movie box itself, or with free space.
    private static bool IsOldQuickTime(ReadOnlySpan<byte> head)
    {
        if (head.Length < 16 || head[0] != 0)
            return head.Length >= 16 && head[4..].StartsWith("mdat"u8);
        var type = head[4..8];
        return type.SequenceEqual("moov"u8) || type.SequenceEqual("mdat"u8) || type.SequenceEqual("wide"u8) || type.SequenceEqual("pnot"u8);
    }
}
