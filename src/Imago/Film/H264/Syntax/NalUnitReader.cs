namespace Imago.Film.H264.Syntax;

/// <summary>Splits an Annex B byte stream into NAL units while it is read. Memory holds at most one unit and one block.</summary>
internal static class NalUnitReader
{
    // A level 5.2 picture has at most 36,864 macroblocks of 3,200 bits. Anything longer than twice that is an error.
    private const int LongestUnit = 32 << 20;
    private const int BlockSize = 1 << 16;

    private static ReadOnlySpan<byte> Prefix => [0, 0, 1];

    /// <summary>Reads to the end of the stream.</summary>
    /// <param name="stream">The byte stream.</param>
    /// <returns>Each unit without start code and trailing zeros; its memory is valid until the next one is read.</returns>
    /// <exception cref="UnsupportedBitstreamException">The stream does not start with a start code, or a unit is empty or too long.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(Stream stream)
    {
        var buffer = new byte[4 * BlockSize];
        var (start, end, searched) = (0, 0, 0);
        var inUnit = false;
        while (true)
        {
            if (end + BlockSize > buffer.Length)
                (buffer, start, end, searched) = MakeRoom(buffer, start, end, searched);
            var read = stream.Read(buffer, end, BlockSize);
            if (read == 0)
                break;
            end += read;
            while (true)
            {
                // A start code may span two blocks, so the last two bytes are searched again.
                var from = Math.Max(start, searched - 2);
                var at = buffer.AsSpan(from, end - from).IndexOf(Prefix);
                searched = end;
                if (at < 0)
                    break;
                if (inUnit)
                    yield return Unit(buffer, start, from + at);
                else
                    RequireZeros(buffer.AsSpan(start, from + at - start));
                inUnit = true;
                start = from + at + Prefix.Length;
                searched = start;
            }
        }

        if (inUnit)
            yield return Unit(buffer, start, end);
        else
            RequireZeros(buffer.AsSpan(start, end - start));
    }

    private static ReadOnlyMemory<byte> Unit(byte[] buffer, int start, int end)
    {
        // Trailing zeros and the first zero of a four-byte start code are not part of a unit; the last byte of a unit is never zero.
        var length = buffer.AsSpan(start, end - start).TrimEnd((byte)0).Length;
        return length > 0
            ? buffer.AsMemory(start, length)
            : throw new UnsupportedBitstreamException("two start codes follow each other with no unit between them.");
    }

    private static void RequireZeros(ReadOnlySpan<byte> lead)
    {
        if (lead.ContainsAnyExcept((byte)0))
            throw new UnsupportedBitstreamException("it does not begin with a start code.");
    }

    private static (byte[] Buffer, int Start, int End, int Searched) MakeRoom(byte[] buffer, int start, int end, int searched)
    {
        var length = end - start;
        if (length > LongestUnit)
            throw new UnsupportedBitstreamException($"a unit is longer than {LongestUnit} bytes.");
        var target = length + BlockSize > buffer.Length / 2 ? new byte[buffer.Length * 2] : buffer;
        buffer.AsSpan(start, length).CopyTo(target);
        return (target, 0, length, searched - start);
    }
}
