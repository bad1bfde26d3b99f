using System.Buffers.Binary;
using System.Text;

namespace Imago.Imaging.Formats.Heif;

/// <summary>A box of ISO/IEC 14496-12 and its place in the bytes.</summary>
/// <param name="Type">Its four characters.</param>
/// <param name="Start">Where its header begins.</param>
/// <param name="Content">Where its content begins.</param>
/// <param name="End">Where it ends by its stated length; may be beyond the bytes.</param>
internal readonly record struct HeifBox(string Type, long Start, long Content, long End)
{
    private const int MaxBoxes = 65_536;

    /// <summary>The consecutive boxes in a range of bytes; an incomplete box is the last one.</summary>
    public static IEnumerable<HeifBox> In(byte[] bytes, long from, long to)
    {
        to = Math.Min(to, bytes.Length);
        for (var i = 0; i < MaxBoxes && to - from >= 8; i++)
        {
            if (Of(bytes.AsSpan((int)from, (int)Math.Min(16, to - from)), from, to) is not { } box)
                yield break;
            yield return box;
            from = box.End;
        }
    }

    /// <summary>The top-level boxes of a file; an incomplete box is the last one.</summary>
    public static IEnumerable<HeifBox> In(Stream stream)
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

    private static HeifBox? Of(ReadOnlySpan<byte> head, long at, long limit)
    {
        long size = BinaryPrimitives.ReadUInt32BigEndian(head);
        var header = 8;
        if (size == 1 && head.Length >= 16)
        {
            size = (long)Math.Min(long.MaxValue / 2, BinaryPrimitives.ReadUInt64BigEndian(head[8..]));
            header = 16;
        }
        else if (size == 0)
        {
            size = limit - at;
        }

        return size < header ? null : new HeifBox(Encoding.Latin1.GetString(head.Slice(4, 4)), at, at + header, at + size);
    }
}
