namespace Imago.Imaging.Formats;

/// <summary>Reads numbers of any width from bytes. Beyond the end it reads zeros, and <see cref="IsBeyond"/> is true.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="lowFirst">True if bytes and numbers begin with their lowest bit.</param>
internal ref struct BitReader(ReadOnlySpan<byte> bytes, bool lowFirst = false)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private long _at;

    /// <summary>True if more was read than there is.</summary>
    public readonly bool IsBeyond => _at > _bytes.Length * 8L;

    /// <summary>Reads a number.</summary>
    /// <param name="bits">Its width, 0 to 64.</param>
    public ulong Read(int bits)
    {
        var number = 0UL;
        for (var i = 0; i < bits; i++, _at++)
        {
            var at = _at >> 3;
            var bit = at >= _bytes.Length ? 0UL : (ulong)(_bytes[(int)at] >> (int)(lowFirst ? _at & 7 : 7 - (_at & 7))) & 1;
            number = lowFirst ? number | (bit << i) : (number << 1) | bit;
        }

        return number;
    }

    /// <summary>Reads one bit.</summary>
    public bool ReadFlag() => Read(1) == 1;
}
