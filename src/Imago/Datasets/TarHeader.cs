using System.Text;

namespace Imago.Datasets;

/// <summary>A header block of a tar archive (POSIX.1-2017, pax, "ustar Interchange Format").</summary>
/// <param name="Name">The path.</param>
/// <param name="Size">The content's length in bytes.</param>
/// <param name="Kind">The type flag; <c>'0'</c> for every flag of a regular file.</param>
internal readonly record struct TarHeader(string Name, long Size, char Kind)
{
    /// <summary>Reads a header; null if its checksum or a number is invalid.</summary>
    /// <param name="block">512 bytes.</param>
    public static TarHeader? Read(ReadOnlySpan<byte> block)
    {
        if (Number(block[148..156]) is not { } checksum || checksum != Sum(block) || Number(block[124..136]) is not { } size)
            return null;
        var kind = (char)block[156];
        var name = Text(block[..100]);
        if (block[257..263].SequenceEqual("ustar\0"u8) && Text(block[345..500]) is { Length: > 0 } prefix)
            name = $"{prefix}/{name}";
        return new TarHeader(name, size, kind is '\0' or '7' ? '0' : kind);
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    // Octal digits padded with spaces or zeros; or, if the first bit is set, a binary number (GNU's form for values too large for octal).
    private static long? Number(ReadOnlySpan<byte> field)
    {
        long value = 0;
        if (field[0] == 0x80)
        {
            foreach (var b in field[1..])
            {
                if (value > long.MaxValue >> 8)
                    return null;
                value = (value << 8) | b;
            }

            return value;
        }

        foreach (var b in field.Trim(" \0"u8))
        {
            if (b is < (byte)'0' or > (byte)'7')
                return null;
            value = (value << 3) | (uint)(b - '0');
        }

        return value;
    }

    private static long Sum(ReadOnlySpan<byte> block)
    {
        long sum = 8 * ' ';
        for (var i = 0; i < block.Length; i++)
            sum += i is >= 148 and < 156 ? 0 : block[i];
        return sum;
    }
}
