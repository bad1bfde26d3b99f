using System.Buffers.Binary;

namespace Imago.Photos.Dates.Metadata;

/// <summary>Reads numbers and blocks of a file, up to a maximum length. Reads beyond the end give nothing.</summary>
/// <param name="stream">A seekable stream; it stays open.</param>
internal sealed class MetadataStream(Stream stream)
{
    /// <summary>The file; reading moves its position.</summary>
    public Stream Stream => stream;

    /// <summary>The file's length.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>Fills a buffer from a position on.</summary>
    /// <returns>False if the file ends earlier.</returns>
    public bool Read(long position, Span<byte> into)
    {
        if (position < 0 || position > Length - into.Length)
            return false;
        stream.Position = position;
        return stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;
    }

    /// <summary>A block of the file; null if it is not there or too long.</summary>
    public byte[]? Bytes(long position, long length)
    {
        if (length is < 0 or > MetadataBlocks.LongestBlock || position < 0 || position > Length - length)
            return null;
        var bytes = new byte[length];
        return Read(position, bytes) ? bytes : null;
    }

    /// <summary>A big-endian number of four bytes; null beyond the end.</summary>
    public uint? UInt32(long position)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Read(position, bytes) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : null;
    }
}
