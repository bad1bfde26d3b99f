using System.Buffers.Binary;

namespace Imago.Storage;

/// <summary>CRC-32 as in zip archives (ISO 3309, polynomial 0x04C11DB7 reflected). .NET's zip reader does not check it.</summary>
internal struct Crc32
{
    private const uint Reflected = 0xEDB88320;
    private static readonly uint[][] Tables = MakeTables();

    private uint _rest;

    /// <summary>The checksum of the bytes so far.</summary>
    public readonly uint Value => _rest;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        // Slicing by 8 (Kounavis and Berry, 2005): one table per byte of two words.
        var (t, state) = (Tables, ~_rest);
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            var low = state ^ BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            state = t[7][low & 0xFF] ^ t[6][(low >> 8) & 0xFF] ^ t[5][(low >> 16) & 0xFF] ^ t[4][low >> 24]
                ^ t[3][bytes[4]] ^ t[2][bytes[5]] ^ t[1][bytes[6]] ^ t[0][bytes[7]];
        }

        foreach (var b in bytes)
            state = (state >> 8) ^ t[0][(state ^ b) & 0xFF];
        _rest = ~state;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        for (var k = 0; k < tables.Length; k++)
        {
            tables[k] = new uint[256];
            for (uint i = 0; i < 256; i++)
                tables[k][i] = k == 0 ? OfByte(i) : (tables[k - 1][i] >> 8) ^ tables[0][tables[k - 1][i] & 0xFF];
        }

        return tables;
    }

    private static uint OfByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value >> 1) ^ ((value & 1) * Reflected);
        return value;
    }
}
