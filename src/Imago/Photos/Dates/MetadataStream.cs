using System.Buffers.Binary;

namespace Imago.Photos.Dates;

/// <summary>Reads numbers and pieces of a file, none of them longer than is wanted; beyond the end there is nothing.</summary>
/// <param name="stream">A stream with positions; it stays open.</param>
internal sealed class MetadataStream(Stream stream)
{
    /// <summary>The file; its position is moved by whoever reads.</summary>
    public Stream Stream => stream;

    /// <summary>The file's length.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>Fills a piece from a position on.</summary>
    /// <returns>False where the file ends before.</returns>
    public bool Read(long position, Span<byte> into)
    {
        if (position < 0 || position > Length - into.Length)
            return false;
        stream.Position = position;
        return stream.ReadAtLeast(into, into.Length, throwOnEndOfStream: false) == into.Length;
    }

    /// <summary>A piece of the file; null where it is not there, or longer than is looked at.</summary>
    public byte[]? Bytes(long position, long length)
    {
        if (length is < 0 or > MetadataBlocks.LongestBlock || position < 0 || position > Length - length)
            return null;
        var bytes = new byte[length];
        return Read(position, bytes) ? bytes : null;
    }

    /// <summary>A number of four bytes, the highest first; null beyond the end.</summary>
    public uint? UInt32(long position)
    {
        Span<byte> bytes = stackalloc byte[4];
        return Read(position, bytes) ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : null;
    }
}
