using System.Buffers.Binary;
using Imago.Errors;

namespace Imago.Music.Midi;

/// <summary>
/// Reads the values of a MIDI file in order. At the end of the bytes it throws an <see cref="InvalidFileException"/> with the position.
/// </summary>
internal ref struct MidiCursor
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly string _path;
    private readonly int _end;

    public MidiCursor(ReadOnlySpan<byte> bytes, string path)
    {
        _bytes = bytes;
        (_path, _end) = (path, bytes.Length);
    }

    private MidiCursor(MidiCursor whole, int length)
    {
        _bytes = whole._bytes;
        (_path, Position, _end) = (whole._path, whole.Position, whole.Position + length);
    }

    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _end;

    public readonly int Left => _end - Position;

    public readonly InvalidFileException Failure(string message) => new(_path, $"{message} (at byte {Position} of {_bytes.Length})");

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > Left)
            throw Failure(_end == _bytes.Length ? $"expected {count} more bytes, and the file ends" : $"expected {count} more bytes, and the track ends at byte {_end}");
        Position += count;
        return _bytes.Slice(Position - count, count);
    }

    /// <summary>Returns the next bytes as a cursor of their own, and skips them.</summary>
    /// <param name="length">The number of bytes.</param>
    public MidiCursor Part(int length)
    {
        var part = new MidiCursor(this, length);
        Bytes(length);
        return part;
    }

    public byte Byte() => Bytes(1)[0];

    public readonly byte Peek() => Left > 0 ? _bytes[Position] : throw Failure("expected another byte");

    public int UInt16() => BinaryPrimitives.ReadUInt16BigEndian(Bytes(2));

    /// <summary>Reads the length of a chunk, which must lie within the file.</summary>
    /// <param name="meaning">The chunk's name, for error messages.</param>
    public int ChunkLength(string meaning)
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(Bytes(4));
        return length <= Left ? (int)length : throw Failure($"{meaning} has {length} bytes by its own word, and the file ends after {Left}");
    }

    /// <summary>Reads a data byte: 0 to 127.</summary>
    public int Data() => Peek() < 0x80 ? Byte() : throw Failure($"expected a data byte below 128, found {Peek()}");

    /// <summary>Reads a variable-length quantity of up to four bytes, seven bits each.</summary>
    public int VariableLength()
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            var next = Byte();
            value = (value << 7) | (next & 0x7F);
            if (next < 0x80)
                return value;
        }

        throw Failure("expected a variable-length number of at most four bytes");
    }
}
