namespace Imago.Datasets;

/// <summary>
/// Unpacks a tar archive (POSIX.1-2001 pax, and GNU's long names) in one pass. We wrote our own reader because an archive may claim a name
/// of gigabytes, and a reader that trusts it would allocate that much memory.
/// </summary>
internal static class TarUnpacker
{
    private const int Block = 512;
    private const int LongestExtension = 1 << 20;

    /// <summary>Unpacks all entries.</summary>
    public static void Unpack(Stream stream, UnpackTarget target, CancellationToken cancellationToken)
    {
        var block = new byte[Block];
        var next = default(PaxExtension);
        while (ReadBlock(stream, block, target))
        {
            cancellationToken.ThrowIfCancellationRequested();
            target.CountEntry();
            var header = TarHeader.Read(block) ?? throw target.Wrong("a header in it is damaged");
            var (name, size) = (next.Path ?? header.Name, next.Size ?? header.Size);
            switch (header.Kind)
            {
                case 'x':
                    next = PaxExtension.Read(Text(stream, header.Size, target)) ?? throw target.Wrong("an extended header in it is damaged");
                    continue;
                case 'L':
                    next = next with { Path = System.Text.Encoding.UTF8.GetString(Text(stream, header.Size, target)).TrimEnd('\0') };
                    continue;
                case 'g' or 'K':
                    Skip(stream, header.Size, target);
                    continue;
                case '5':
                case '0' when name.EndsWith('/'):
                    target.AddFolder(name);
                    Skip(stream, size, target);
                    break;
                case '0':
                    target.AddFile(name, stream, size, cancellationToken);
                    SkipRest(stream, size, target);
                    break;
                default:
                    throw target.Wrong($"'{UnpackTarget.Shown(name)}' is a link, a device or of another kind than file and folder, which is refused");
            }

            next = default;
        }

        Drain(stream, target);
    }

    // A block of zeros ends the archive. An archive without one was cut off.
    private static bool ReadBlock(Stream stream, byte[] block, UnpackTarget target)
    {
        Fill(stream, block, target);
        return block.AsSpan().ContainsAnyExcept((byte)0);
    }

    private static byte[] Text(Stream stream, long size, UnpackTarget target)
    {
        if (size > LongestExtension)
            throw target.Wrong($"an extended header of {size} bytes");
        var text = new byte[size];
        Fill(stream, text, target);
        SkipRest(stream, size, target);
        return text;
    }

    private static void Skip(Stream stream, long size, UnpackTarget target)
    {
        var buffer = new byte[Block];
        for (var left = size; left > 0; left -= buffer.Length)
            Fill(stream, buffer, target);
    }

    private static void SkipRest(Stream stream, long size, UnpackTarget target)
    {
        if (size % Block != 0)
            Fill(stream, new byte[Block - (int)(size % Block)], target);
    }

    // Reads to the end so that gzip verifies its checksum.
    private static void Drain(Stream stream, UnpackTarget target)
    {
        var buffer = new byte[1 << 14];
        while (Read(stream, buffer, target) is var read and > 0)
            target.CountBytes(read);
    }

    private static void Fill(Stream stream, Span<byte> buffer, UnpackTarget target)
    {
        target.CountBytes(buffer.Length);
        while (buffer.Length > 0)
        {
            var read = Read(stream, buffer, target);
            if (read == 0)
                throw target.Wrong("it is cut off");
            buffer = buffer[read..];
        }
    }

    private static int Read(Stream stream, Span<byte> buffer, UnpackTarget target)
    {
        try
        {
            return stream.Read(buffer);
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            throw target.Wrong($"it is damaged or cut off ({e.Message})", e);
        }
    }
}
