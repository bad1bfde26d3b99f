using System.Buffers.Binary;
using System.Text;

namespace Imago.Imaging.Formats.Png;

/// <summary>The chunks of a PNG file, before and after the picture (PNG specification, third edition, 5.3). An invalid chunk ends the list.</summary>
internal static class PngChunks
{
    private const int Signature = 8;
    private const int MaxChunks = 1 << 20;

    /// <summary>Reads chunks of the given kinds, in their order.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    /// <param name="mostBytes">Longer chunks are skipped.</param>
    /// <param name="kinds">Their four letters.</param>
    public static IEnumerable<(string Kind, byte[] Data)> Read(Stream stream, int mostBytes, params string[] kinds)
    {
        var head = new byte[8];
        long at = Signature;
        for (var i = 0; i < MaxChunks && at <= stream.Length - head.Length; i++)
        {
            stream.Position = at;
            if (stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
                yield break;
            var length = BinaryPrimitives.ReadUInt32BigEndian(head);
            var kind = Encoding.Latin1.GetString(head, 4, 4);
            if (kind == "IEND" || length > stream.Length - at - head.Length)
                yield break;
            if (length <= mostBytes && Array.IndexOf(kinds, kind) >= 0)
            {
                var data = new byte[length];
                if (stream.ReadAtLeast(data, data.Length, throwOnEndOfStream: false) == data.Length)
                    yield return (kind, data);
            }

            // Data and its checksum.
            at += head.Length + (long)length + 4;
        }
    }
}
