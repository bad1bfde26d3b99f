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

    public MidiCursor(ReadOnlySpan<byte> bytes, string path)
    {
        _bytes = bytes;
        _path = path;
    }

    public int Position { get; private set; }

    public readonly bool AtEnd => Position == _bytes.Length;

    public readonly InvalidFileException Failure(string message) => new(_path, $"{message} (at byte {Position} of {_bytes.Length})");

    public void Expect(scoped ReadOnlySpan<byte> chunk, string meaning)
    {
        if (!Bytes(chunk.Length).SequenceEqual(chunk))
            throw Failure($"expected {meaning}");
    }

    public ReadOnlySpan<byte> Bytes(int count)
    {
        if (count < 0 || count > _bytes.Length - Position)
            throw Failure($"expected {count} more bytes");
        Position += count;
        return _bytes.Slice(Position - count, count);
    }

    public byte Byte() => Bytes(1)[0];

    public readonly byte Peek() => Position < _bytes.Length ? _bytes[Position] : throw Failure("expected another byte");

    public int Int16() => BinaryPrimitives.ReadInt16BigEndian(Bytes(2));

    public int Int32()
    {
        var value = BinaryPrimitives.ReadInt32BigEndian(Bytes(4));
        return value >= 0 ? value : throw Failure("expected a length below 2 GiB");
    }

    /// <summary>Reads a data byte: 0 to 127.</summary>
    public int Data()
    {
        var value = Byte();
        return value < 0x80 ? value : throw Failure("expected a data byte below 128");
    }

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
