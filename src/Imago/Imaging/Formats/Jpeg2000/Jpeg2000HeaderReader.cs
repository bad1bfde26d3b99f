using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Jpeg2000;

/// <summary>
/// Reads a JPEG 2000 file's boxes (ISO/IEC 15444-1, annex I) up to its code stream, and the stream's main header (annex A). These few hundred bytes
/// decide which decoder gets the file, so that none gets a kind it cannot handle.
/// </summary>
internal sealed class Jpeg2000HeaderReader
{
    private const int MaxBoxes = 4096;
    private const int MaxSegments = 4096;
    private const int SizFixed = 36;
    private const uint HighThroughputProfile = 0x4000;

    private readonly Stream _stream;
    private bool _hasPalette;
    private bool _hasChannelDefinitions;
    private bool _hasColour;
    private uint? _colourSpace;

    private Jpeg2000HeaderReader(Stream stream) => _stream = stream;

    /// <summary>Reads the header; null if it is incomplete or contradictory.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static Jpeg2000Header? Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[4];
        var reader = new Jpeg2000HeaderReader(stream);
        if (!reader.TryRead(0, start))
            return null;
        return start.SequenceEqual((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51])
            ? reader.ReadMainHeader(0, stream.Length, hasBoxes: false)
            : reader.ReadBoxes();
    }

    private Jpeg2000Header? ReadBoxes()
    {
        long at = 0;
        for (var i = 0; i < MaxBoxes && ReadBox(at, _stream.Length) is { } box; i++)
        {
            if (box.Type == "jp2h")
                ReadPictureBoxes(box.Content, box.End);
            else if (box.Type == "jp2c")
                return ReadMainHeader(box.Content, box.End, hasBoxes: true);
            else
                Note(box);
            at = box.End;
        }

        return null;
    }

    private void ReadPictureBoxes(long at, long end)
    {
        for (var i = 0; i < MaxBoxes && ReadBox(at, end) is { } box; i++)
        {
            Note(box);
            at = box.End;
        }
    }

    // These boxes belong in jp2h; decoders respect them elsewhere too.
    private void Note((string Type, long Content, long End) box)
    {
        _hasPalette |= box.Type is "pclr" or "cmap";
        _hasChannelDefinitions |= box.Type == "cdef";
        Span<byte> colour = stackalloc byte[7];
        if (box.Type != "colr" || _hasColour || !TryRead(box.Content, colour[..3]) || colour[0] is not (1 or 2))
            return;
        _hasColour = true;
        if (colour[0] == 1 && TryRead(box.Content, colour))
            _colourSpace = BinaryPrimitives.ReadUInt32BigEndian(colour[3..]);
    }

    private (string Type, long Content, long End)? ReadBox(long at, long limit)
    {
        Span<byte> head = stackalloc byte[16];
        if (limit - at < 8 || !TryRead(at, head[..8]))
            return null;
        long length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var content = at + 8;
        if (length == 1)
        {
            if (!TryRead(at, head))
                return null;
            length = (long)Math.Min((ulong)long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(head[8..]));
            content = at + 16;
        }
        else if (length == 0)
        {
            length = limit - at;
        }

        var end = length > limit - at ? limit : at + length;
        return end < content ? null : (System.Text.Encoding.Latin1.GetString(head.Slice(4, 4)), content, end);
    }

    private Jpeg2000Header? ReadMainHeader(long start, long end, bool hasBoxes)
    {
        Span<byte> siz = stackalloc byte[6 + SizFixed];
        if (!TryRead(start, siz) || !siz.StartsWith((ReadOnlySpan<byte>)[0xFF, 0x4F, 0xFF, 0x51]))
            return null;
        int length = BinaryPrimitives.ReadUInt16BigEndian(siz[4..]);
        var profile = BinaryPrimitives.ReadUInt16BigEndian(siz[6..]);
        int count = BinaryPrimitives.ReadUInt16BigEndian(siz[40..]);
        var components = new byte[count * 3];
        if (count == 0 || length < SizFixed + 2 + components.Length || !TryRead(start + siz.Length, components))
            return null;
        var area = (Left: Word(siz, 16), Top: Word(siz, 20), Right: Word(siz, 8), Bottom: Word(siz, 12));
        var tiles = (Left: Word(siz, 32), Top: Word(siz, 36), Width: Word(siz, 24), Height: Word(siz, 28));
        var listed = components.Chunk(3).Select(c => new Jpeg2000Component((c[0] & 0x7F) + 1, c[0] > 0x7F, c[1], c[2])).ToList();
        if (area.Left >= area.Right || area.Top >= area.Bottom || area.Right > int.MaxValue || area.Bottom > int.MaxValue
            || tiles.Width == 0 || tiles.Height == 0 || tiles.Left > area.Left || tiles.Top > area.Top
            || listed.Exists(c => c.StepX == 0 || c.StepY == 0))
            return null;
        if (SkipToTileParts(start + 4 + length) is not { } rest)
            return null;
        return new Jpeg2000Header
        {
            Area = area,
            Tiles = tiles,
            Components = listed,
            HasBoxes = hasBoxes,
            HasPalette = _hasPalette,
            HasChannelDefinitions = _hasChannelDefinitions,
            ColourSpace = _colourSpace,
            IsHighThroughput = rest.IsHighThroughput || (profile & HighThroughputProfile) != 0,
            TileParts = rest.At,
            End = end,
        };
    }

    // Marker segments up to the first tile-part (SOT). CAP announces parts beyond the first; COD and COC have the block style.
    private (long At, bool IsHighThroughput)? SkipToTileParts(long at)
    {
        Span<byte> segment = stackalloc byte[14];
        var isHighThroughput = false;
        for (var i = 0; i < MaxSegments && TryRead(at, segment[..4]); i++)
        {
            var marker = BinaryPrimitives.ReadUInt16BigEndian(segment);
            if (marker == 0xFF90)
                return (at, isHighThroughput);
            if (marker < 0xFF00)
                return null;
            if (marker == 0xFF50 && TryRead(at, segment[..8]))
                isHighThroughput |= (segment[5] & 2) != 0;
            if (marker == 0xFF52 && TryRead(at, segment[..13]))
                isHighThroughput |= (segment[12] & 0x40) != 0;
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(segment[2..]);
        }

        return null;
    }

    private static uint Word(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);

    private bool TryRead(long at, Span<byte> bytes)
    {
        if (at < 0 || at > _stream.Length - bytes.Length)
            return false;
        _stream.Position = at;
        return _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;
    }
}
