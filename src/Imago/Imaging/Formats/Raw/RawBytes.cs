using System.Buffers.Binary;

namespace Imago.Imaging.Formats.Raw;

/// <summary>
/// A raw file, read at any place through one memory window. No offset from the file is trusted: reads outside the file fail.
/// </summary>
/// <param name="stream">The file.</param>
internal sealed class RawBytes(Stream stream)
{
    private readonly byte[] _window = new byte[1 << 16];
    private long _start;
    private int _filled;

    /// <summary>The file's size.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>How many bytes were read so far; a search limits this.</summary>
    public long Loaded { get; private set; }

    /// <summary>Copies bytes; false if they are not all there.</summary>
    /// <param name="offset">The offset in the file.</param>
    /// <param name="to">The destination.</param>
    public bool TryRead(long offset, Span<byte> to)
    {
        if (offset < 0 || to.Length > Length || offset > Length - to.Length)
            return false;
        if (to.Length > _window.Length)
        {
            Loaded += to.Length;
            stream.Position = offset;
            return stream.ReadAtLeast(to, to.Length, throwOnEndOfStream: false) == to.Length;
        }

        if (offset < _start || offset + to.Length > _start + _filled)
        {
            stream.Position = _start = offset;
            _filled = stream.ReadAtLeast(_window, _window.Length, throwOnEndOfStream: false);
            Loaded += _filled;
        }

        if (_filled < to.Length)
            return false;
        _window.AsSpan((int)(offset - _start), to.Length).CopyTo(to);
        return true;
    }

    /// <summary>A 16-bit integer; null if it is not there.</summary>
    public ushort? Number16(long offset, bool little)
    {
        Span<byte> bytes = stackalloc byte[2];
        return !TryRead(offset, bytes) ? null : little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
    }

    /// <summary>A 32-bit integer; null if it is not there.</summary>
    public uint? Number32(long offset, bool little)
    {
        Span<byte> bytes = stackalloc byte[4];
        return !TryRead(offset, bytes) ? null : little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    /// <summary>A big-endian 64-bit integer; null if it is not there or exceeds any file's length.</summary>
    public long? Number64(long offset)
    {
        Span<byte> bytes = stackalloc byte[8];
        return TryRead(offset, bytes) && BinaryPrimitives.ReadInt64BigEndian(bytes) is >= 0 and var number ? number : null;
    }

    /// <summary>True if the file has these bytes at a place.</summary>
    public bool Has(long offset, ReadOnlySpan<byte> expected)
    {
        Span<byte> bytes = stackalloc byte[expected.Length];
        return TryRead(offset, bytes) && bytes.SequenceEqual(expected);
    }
}
