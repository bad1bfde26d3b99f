using System.Buffers.Binary;

namespace Imago.Imaging.Formats;

/// <summary>
/// Counts the pixels for which a GIF's first frame has data (GIF89a, sections 20 to 22 and appendix F). Decoders show a truncated frame as far as it
/// goes, and leave the rest black.
/// </summary>
internal sealed class GifFrame
{
    private const int MaxCodes = 4096;
    private const int ImageSeparator = 0x2C;
    private const int ExtensionIntroducer = 0x21;

    private readonly Stream _stream;
    private readonly byte[] _block = new byte[256];
    private int _blockLength;
    private int _blockAt;
    private uint _bits;
    private int _bitCount;
    private bool _isAtEnd;

    private GifFrame(Stream stream) => _stream = stream;

    /// <summary>Describes what is missing of the first frame; null if nothing is, or if the decoder itself will report the damage.</summary>
    /// <param name="stream">The file; its position is moved.</param>
    public static string? Flaw(Stream stream)
    {
        stream.Position = 0;
        using var buffered = new BufferedStream(stream, 1 << 16);
        var frame = new GifFrame(buffered);
        if (frame.FindFirst() is not { } size || size.Width * size.Height == 0)
            return null;
        var (pixels, isBroken) = frame.Count(size.Width * size.Height);
        if (pixels >= size.Width * size.Height)
            return null;
        if (frame._isAtEnd)
            return $"the file is cut short: it ends after {pixels} of {size.Width * size.Height} pixels";
        return isBroken
            ? $"the picture data is damaged: after {pixels} of {size.Width * size.Height} pixels it is invalid"
            : $"the picture data is damaged: it ends after {pixels} of {size.Width * size.Height} pixels";
    }

    // Header, screen, colours; then extensions up to the first image.
    private (long Width, long Height)? FindFirst()
    {
        Span<byte> screen = stackalloc byte[13];
        if (!TryRead(screen) || !Skip(ColourBytes(screen[10])))
            return null;
        for (int kind; (kind = _stream.ReadByte()) is ExtensionIntroducer or ImageSeparator;)
        {
            if (kind == ExtensionIntroducer)
            {
                _ = _stream.ReadByte();
                while (ReadBlock())
                    continue;
                continue;
            }

            Span<byte> image = stackalloc byte[9];
            if (!TryRead(image) || !Skip(ColourBytes(image[8])))
                return null;
            return (BinaryPrimitives.ReadUInt16LittleEndian(image[4..]), BinaryPrimitives.ReadUInt16LittleEndian(image[6..]));
        }

        return null;
    }

    // Only each code's number of pixels is kept: the previous code's plus one.
    private (long Pixels, bool IsBroken) Count(long wanted)
    {
        var least = ReadByte();
        if (least is < 1 or > 11)
            return (0, true);
        (_blockLength, _blockAt) = (0, 0);
        var (clear, end) = (1 << least, (1 << least) + 1);
        var lengths = new int[MaxCodes];
        Array.Fill(lengths, 1, 0, clear);
        var (next, width, previous, pixels) = (end + 1, least + 1, -1, 0L);
        while (pixels < wanted && ReadCode(width) is var code and >= 0)
        {
            if (code == end)
                break;
            if (code == clear)
            {
                (next, width, previous) = (end + 1, least + 1, -1);
                continue;
            }

            if (code > next || (code == next && (previous < 0 || next == MaxCodes)) || (previous < 0 && code >= clear))
                return (pixels, true);
            if (previous >= 0 && next < MaxCodes)
            {
                lengths[next++] = lengths[previous] + 1;
                if (next == 1 << width && width < 12)
                    width++;
            }

            pixels += lengths[code];
            previous = code;
        }

        return (pixels, false);
    }

    private int ReadCode(int width)
    {
        for (; _bitCount < width; _bitCount += 8)
        {
            if (_blockAt == _blockLength && !ReadBlock())
                return -1;
            _bits |= (uint)_block[_blockAt++] << _bitCount;
        }

        var code = (int)(_bits & ((1u << width) - 1));
        _bits >>= width;
        _bitCount -= width;
        return code;
    }

    private bool ReadBlock()
    {
        _blockAt = 0;
        var wanted = Math.Max(0, ReadByte());
        _blockLength = _stream.ReadAtLeast(_block.AsSpan(0, wanted), wanted, throwOnEndOfStream: false);
        _isAtEnd |= _blockLength < wanted;
        return _blockLength > 0;
    }

    private int ReadByte()
    {
        var value = _stream.ReadByte();
        _isAtEnd |= value < 0;
        return value;
    }

    private static int ColourBytes(byte flags) => (flags & 0x80) == 0 ? 0 : 3 * (2 << (flags & 7));

    private bool TryRead(Span<byte> bytes) => _stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    private bool Skip(int count)
    {
        Span<byte> skipped = stackalloc byte[768];
        return TryRead(skipped[..count]);
    }
}
