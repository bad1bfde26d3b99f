using System.Buffers.Binary;
using System.Text;

namespace Imago.Film.Muxing;

/// <summary>
/// Writes boxes of ISO/IEC 14496-12: a size, a four-letter type and a content, which may be further boxes. Numbers are big-endian.
/// </summary>
internal sealed class BoxWriter
{
    private readonly List<byte> _bytes = [];

    /// <summary>Bytes written so far.</summary>
    public int Length => _bytes.Count;

    /// <summary>Writes a box.</summary>
    /// <param name="type">The four-letter type.</param>
    /// <param name="content">Writes the content.</param>
    public void Box(string type, Action content)
    {
        var start = Length;
        Number(0, 4);
        Letters(type);
        content();
        Patch(start, (uint)(Length - start));
    }

    /// <summary>Writes a box with a version and 24 flags (FullBox).</summary>
    /// <param name="type">The four-letter type.</param>
    /// <param name="version">The version.</param>
    /// <param name="flags">The flags.</param>
    /// <param name="content">Writes the content.</param>
    public void Box(string type, byte version, uint flags, Action content) => Box(type, () =>
    {
        Number(((ulong)version << 24) | flags, 4);
        content();
    });

    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    /// <param name="bytes">Its size in bytes, 1 to 8.</param>
    public void Number(ulong value, int bytes)
    {
        for (var shift = 8 * (bytes - 1); shift >= 0; shift -= 8)
            _bytes.Add((byte)(value >> shift));
    }

    /// <summary>Writes four-byte numbers.</summary>
    public void Words(params ReadOnlySpan<uint> values)
    {
        foreach (var value in values)
            Number(value, 4);
    }

    /// <summary>Writes ASCII text.</summary>
    public void Letters(string text) => _bytes.AddRange(Encoding.ASCII.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

    /// <summary>Overwrites a four-byte number.</summary>
    /// <param name="at">Its position.</param>
    /// <param name="value">The number.</param>
    public void Patch(int at, uint value)
    {
        Span<byte> word = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(word, value);
        for (var i = 0; i < word.Length; i++)
            _bytes[at + i] = word[i];
    }

    /// <summary>Returns all bytes.</summary>
    public byte[] ToArray() => [.. _bytes];
}
