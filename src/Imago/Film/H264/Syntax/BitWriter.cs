using System.Numerics;

namespace Imago.Film.H264.Syntax;

/// <summary>Writes the syntax elements of ITU-T H.264 clause 7.2, most significant bit first.</summary>
internal sealed class BitWriter
{
    private readonly List<byte> _bytes = [];
    private uint _pending;
    private int _pendingBits;

    /// <summary>True if the next bit begins a byte.</summary>
    public bool Aligned => _pendingBits == 0;

    /// <summary>u(n): a number of n bits.</summary>
    public void Bits(uint value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
            Flag(((value >> bit) & 1) != 0);
    }

    /// <summary>u(1).</summary>
    public void Flag(bool value)
    {
        _pending = (_pending << 1) | (value ? 1u : 0u);
        if (++_pendingBits < 8)
            return;
        _bytes.Add((byte)_pending);
        (_pending, _pendingBits) = (0, 0);
    }

    /// <summary>ue(v): unsigned Exp-Golomb code, clause 9.1; at most 2^32 - 2.</summary>
    public void UnsignedGolomb(uint value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(value, uint.MaxValue);
        var code = value + 1;
        var length = 32 - BitOperations.LeadingZeroCount(code);
        Bits(0, length - 1);
        Bits(code, length);
    }

    /// <summary>se(v): signed Exp-Golomb code, clause 9.1.1.</summary>
    public void SignedGolomb(int value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(value, int.MinValue);
        UnsignedGolomb(value > 0 ? (uint)((2L * value) - 1) : (uint)(-2L * value));
    }

    /// <summary>Writes whole bytes.</summary>
    /// <param name="bytes">The bytes; the writer must be aligned.</param>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        if (!Aligned)
            throw new InvalidOperationException($"{_pendingBits} bits are in an unfinished byte.");
        _bytes.AddRange(bytes);
    }

    /// <summary>Fills the current byte with copies of a bit.</summary>
    public void Align(bool bit)
    {
        while (!Aligned)
            Flag(bit);
    }

    /// <summary>rbsp_trailing_bits(): the stop bit, then zeros to the end of the byte.</summary>
    public void TrailingBits()
    {
        Flag(true);
        Align(false);
    }

    /// <summary>Returns all bytes; the writer must be aligned.</summary>
    public byte[] ToArray() =>
        Aligned ? [.. _bytes] : throw new InvalidOperationException($"{_pendingBits} bits are in an unfinished byte.");
}
