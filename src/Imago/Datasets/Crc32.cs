namespace Imago.Datasets;

/// <summary>The checksum of zip archives (ISO 3309, polynomial 0x04C11DB7 reflected); .NET's own reader does not look at it.</summary>
internal struct Crc32
{
    private static readonly uint[] Table = MakeTable();

    private uint _rest;

    /// <summary>The checksum of the bytes so far.</summary>
    public readonly uint Value => _rest;

    /// <summary>Adds bytes.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        // Slicing by 4 (Kounavis and Berry, 2005): one table per byte of a word.
        var crc = ~_rest;
        var i = 0;
        for (; i + 4 <= bytes.Length; i += 4)
        {
            crc ^= System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes[i..]);
            crc = Table[0x300 + (crc & 0xff)] ^ Table[0x200 + ((crc >> 8) & 0xff)] ^ Table[0x100 + ((crc >> 16) & 0xff)] ^ Table[crc >> 24];
        }

        for (; i < bytes.Length; i++)
            crc = Table[(crc ^ bytes[i]) & 0xff] ^ (crc >> 8);
        _rest = ~crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[4 * 256];
        for (var i = 0u; i < 256; i++)
        {
            var crc = i;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
            table[i] = crc;
        }

        for (var i = 256; i < table.Length; i++)
            table[i] = (table[i - 256] >> 8) ^ table[table[i - 256] & 0xff];
        return table;
    }
}
