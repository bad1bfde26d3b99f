using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Raw;

/// <summary>
/// Follows a JPEG's segments (ITU-T T.81, B.1.1) without decoding it. Raw data are often a JPEG too, lossless (SOF3) or of more than 8 bits; such a
/// JPEG is not a picture.
/// </summary>
/// <param name="bytes">The file.</param>
internal sealed class JpegSegments(RawBytes bytes)
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const int MostSegments = 4096;

    private readonly byte[] _block = new byte[1 << 14];

    /// <summary>How many bytes of segment headers were read; a search of a whole file limits this.</summary>
    public long Effort { get; private set; }

    /// <summary>The picture at a place whose length is known; null if there is none. Its end is not searched for.</summary>
    public EmbeddedJpeg? Header(long offset, long length) =>
        length > 0 && offset >= 0 && length <= bytes.Length && offset <= bytes.Length - length && Follow(offset, offset + length, toItsEnd: false) is { Width: > 0 } found
            ? found with { Length = length }
            : null;

    /// <summary>The JPEG at a place, to its end; null if it has none.</summary>
    /// <param name="offset">Where it begins.</param>
    /// <param name="isStartKnown">True to assume that the first byte is correct.</param>
    public EmbeddedJpeg? Whole(long offset, bool isStartKnown = false) => Follow(offset, bytes.Length, toItsEnd: true, isStartKnown);

    private EmbeddedJpeg? Follow(long offset, long end, bool toItsEnd, bool isStartKnown = false)
    {
        if (isStartKnown ? !bytes.Has(offset + 1, [0xD8, 0xFF]) : !bytes.Has(offset, [0xFF, 0xD8, 0xFF]))
            return null;
        var (width, height) = (0, 0);
        Span<byte> head = stackalloc byte[10];
        var at = offset + 2;
        for (var segment = 0; segment < MostSegments && at + 2 <= end; segment++)
        {
            Effort += head.Length;
            if (!bytes.TryRead(at, head[..2]) || head[0] != 0xFF)
                return null;
            var marker = head[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == EndOfImage)
                return new EmbeddedJpeg(offset, at + 2 - offset, width, height);
            var known = Math.Min(head.Length, (int)Math.Min(end - at, int.MaxValue));
            if (known < 4 || !bytes.TryRead(at, head[..known]))
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(head[2..]);
            if (length < 2)
                return null;
            if (IsFrame(marker))
            {
                if (known < 10)
                    return null;

                // Baseline, extended and progressive, of 8 bits, grey or of three components.
                if (marker <= 0xC2 && head[4] == 8 && head[9] is 1 or 3)
                    (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(head[5..]), BinaryPrimitives.ReadUInt16BigEndian(head[7..]));
                if (!toItsEnd)
                    return new EmbeddedJpeg(offset, end - offset, width, height);
            }

            at += 2 + length;
            if (marker == StartOfScan)
                at = EndOfScan(at, end);
        }

        return null;
    }

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    // Within a scan's data FF is followed by 00 or a restart marker.
    private long EndOfScan(long at, long end)
    {
        while (at + 2 <= end)
        {
            var block = _block.AsSpan(0, (int)Math.Min(_block.Length, end - at));
            if (!bytes.TryRead(at, block))
                return end;
            for (var i = 0; ;)
            {
                var next = block[i..].IndexOf((byte)0xFF);
                if (next < 0 || (i += next) == block.Length - 1)
                {
                    at += next < 0 ? block.Length : block.Length - 1;
                    break;
                }

                if (block[i + 1] is not (0 or (>= 0xD0 and <= 0xD7)))
                    return at + i;
                i += 2;
                if (i >= block.Length)
                {
                    at += block.Length;
                    break;
                }
            }
        }

        return end;
    }
}
