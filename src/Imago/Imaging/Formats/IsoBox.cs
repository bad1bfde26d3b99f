using System.Buffers.Binary;
using System.Text;

namespace Imago.Imaging.Formats;

/// <summary>A box of ISO/IEC 14496-12 and its place in the bytes.</summary>
/// <param name="Type">Its four characters.</param>
/// <param name="Start">Where its header begins.</param>
/// <param name="Content">Where its content begins.</param>
/// <param name="End">Where it ends, by its own word; that may be beyond what is there.</param>
internal readonly record struct IsoBox(string Type, long Start, long Content, long End)
{
    private const int MaxBoxes = 65_536;

    /// <summary>The boxes laid end to end in a part of bytes; a box that is not whole is the last one.</summary>
    public static IEnumerable<IsoBox> In(ReadOnlyMemory<byte> bytes, long from, long to)
    {
        to = Math.Min(to, bytes.Length);
        for (var i = 0; i < MaxBoxes && to - from >= 8; i++)
        {
            if (Of(bytes.Span.Slice((int)from, (int)Math.Min(16, to - from)), from, to) is not { } box)
                yield break;
            yield return box;
            from = box.End;
        }
    }

    /// <summary>The boxes of a file's first level; a box that is not whole is the last one.</summary>
    public static IEnumerable<IsoBox> In(Stream stream)
    {
        var head = new byte[16];
        long at = 0;
        for (var i = 0; i < MaxBoxes && stream.Length - at >= 8; i++)
        {
            stream.Position = at;
            var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (read < 8 || Of(head.AsSpan(0, read), at, stream.Length) is not { } box)
                yield break;
            yield return box;
            at = box.End;
        }
    }

    /// <summary>The bytes of a box's header and of the whole box, by its own word; null if it cannot be a box.</summary>
    /// <param name="head">Where the box begins; 16 bytes, if there are so many.</param>
    /// <param name="left">The bytes there are from its beginning on, which a box of length 0 takes all.</param>
    public static (int Header, long Size)? Measure(ReadOnlySpan<byte> head, long left)
    {
        if (head.Length < 8)
            return null;
        var (header, size) = (8, (long)BinaryPrimitives.ReadUInt32BigEndian(head));
        if (size == 1 && head.Length >= 16)
            (header, size) = (16, (long)Math.Min(long.MaxValue / 2, BinaryPrimitives.ReadUInt64BigEndian(head[8..])));
        else if (size == 0)
            size = left;
        return size < header ? null : (header, size);
    }

    private static IsoBox? Of(ReadOnlySpan<byte> head, long at, long limit) =>
        Measure(head, limit - at) is var (header, size) ? new IsoBox(Encoding.Latin1.GetString(head.Slice(4, 4)), at, at + header, at + size) : null;
}
