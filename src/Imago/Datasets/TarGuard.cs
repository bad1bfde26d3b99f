using Imago.Storage;

namespace Imago.Datasets;

/// <summary>
/// Checks a tar archive's headers before .NET's reader sees them. The reader trusts two things that an attacker controls: it allocates the
/// size that an extended header states, up to 2 GiB, and it does not verify a header's checksum.
/// </summary>
/// <param name="source">The archive.</param>
/// <param name="target">Counts the unpacked bytes, except the content of files.</param>
internal sealed class TarGuard(Stream source, UnpackTarget target) : ReadOnlyStream
{
    private const int Block = 512;
    private const int LongestExtension = 1 << 20;

    private readonly byte[] _header = new byte[Block];
    private int _given = Block; // header bytes already passed on
    private long _beforeHeader; // bytes until the next header

    /// <summary>True after the block of zeros that ends an archive; an archive without one was cut off.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>
    /// Sets the length of the content of the entry that the reader has just read. A pax record may override the header's length.
    /// </summary>
    /// <param name="length">The length in bytes.</param>
    public void ExpectContent(long length)
    {
        var padding = Padding(length);
        target.CountBytes(padding);
        _beforeHeader = length + padding;
    }

    /// <summary>Reads the rest after the archive's end, so that gzip verifies its checksum.</summary>
    public void Drain()
    {
        if (!HasEnded)
            throw target.Wrong("it is cut off");
        while (ReadSource(_header) is var read and > 0)
            target.CountBytes(read);
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_beforeHeader == 0 && _given == Block && !HasEnded && !ReadHeader())
            return 0;
        if (_given < Block)
        {
            var given = Math.Min(buffer.Length, Block - _given);
            _header.AsSpan(_given, given).CopyTo(buffer);
            _given += given;
            return given;
        }

        var read = ReadSource(HasEnded ? buffer : buffer[..(int)Math.Min(buffer.Length, _beforeHeader)]);
        _beforeHeader -= HasEnded ? 0 : read;
        return read;
    }

    private static long Padding(long length) => (Block - (length % Block)) % Block;

    private bool ReadHeader()
    {
        var read = 0;
        while (read < Block && ReadSource(_header.AsSpan(read)) is var more and > 0)
            read += more;
        if (read == 0)
            return false;
        if (read < Block)
            throw target.Wrong("it is cut off");
        target.CountBytes(Block);
        _given = 0;
        HasEnded = !_header.AsSpan().ContainsAnyExcept((byte)0);
        if (!HasEnded)
            Check();
        return true;
    }

    // POSIX.1-2017, pax, "ustar Interchange Format": length at 124, checksum at 148, type at 156. For other types the reader sets the
    // length.
    private void Check()
    {
        if (Octal(_header.AsSpan(148, 8)) != Sum())
            throw target.Wrong("a header in it is damaged");
        if ((char)_header[156] is not ('x' or 'g' or 'L' or 'K'))
            return;
        var length = Octal(_header.AsSpan(124, 12));
        if (length is not (>= 0 and <= LongestExtension))
            throw target.Wrong($"an extended header of {(length is null ? "unreadable length" : $"{length} bytes")}");
        _beforeHeader = length.Value + Padding(length.Value);
        target.CountBytes(_beforeHeader);
    }

    private long Sum()
    {
        long sum = 8 * ' ';
        for (var i = 0; i < Block; i++)
            sum += i is >= 148 and < 156 ? 0 : _header[i];
        return sum;
    }

    private static long? Octal(ReadOnlySpan<byte> field)
    {
        long value = 0;
        foreach (var digit in field.Trim(" \0"u8))
        {
            if (digit is < (byte)'0' or > (byte)'7')
                return null;
            value = (value << 3) | (uint)(digit - '0');
        }

        return value;
    }

    private int ReadSource(Span<byte> buffer)
    {
        try
        {
            return source.Read(buffer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw target.Wrong($"it is damaged or cut off ({e.Message})", e);
        }
    }
}
