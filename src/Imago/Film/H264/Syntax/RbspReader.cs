using System.Numerics;

namespace Imago.Film.H264.Syntax;

/// <summary>Reads the syntax elements of ITU-T H.264 clause 7.2 from a raw byte sequence payload.</summary>
/// <param name="payload">The payload without emulation prevention bytes.</param>
internal sealed class RbspReader(ReadOnlyMemory<byte> payload)
{
    // The syntax ends before the payload's last 1 bit, rbsp_stop_one_bit.
    private readonly long _stop = StopBit(payload.Span);
    private long _position;

    /// <summary>more_rbsp_data(): true while bits remain before the stop bit.</summary>
    public bool MoreData => _position < _stop;

    /// <summary>Bits read so far.</summary>
    public long Position => _position;

    /// <summary>u(n), n from 0 to 32.</summary>
    public uint Bits(int count)
    {
        var value = 0u;
        for (; count > 0; count--)
            value = (value << 1) | (Flag() ? 1u : 0u);
        return value;
    }

    /// <summary>u(1).</summary>
    public bool Flag()
    {
        if (_position >= _stop)
            throw new UnsupportedBitstreamException("a parameter set or slice header ends in the middle of its syntax.");
        var bit = (payload.Span[(int)(_position >> 3)] >> (int)(7 - (_position & 7))) & 1;
        _position++;
        return bit != 0;
    }

    /// <summary>ue(v), clause 9.1.</summary>
    public uint UnsignedGolomb()
    {
        var zeros = 0;
        while (!Flag())
        {
            if (++zeros == 32)
                throw new UnsupportedBitstreamException("an Exp-Golomb code is longer than the standard allows.");
        }

        return (uint)((1ul << zeros) - 1) + Bits(zeros);
    }

    /// <summary>se(v), clause 9.1.1.</summary>
    public int SignedGolomb()
    {
        var code = UnsignedGolomb();
        var magnitude = (int)((code + 1ul) >> 1);
        return (code & 1) != 0 ? magnitude : -magnitude;
    }

    /// <summary>ue(v) with an upper limit.</summary>
    /// <param name="element">The syntax element's name in the standard, for the error message.</param>
    /// <param name="most">The largest value allowed.</param>
    public int UnsignedGolomb(string element, int most)
    {
        var value = UnsignedGolomb();
        return value <= most
            ? (int)value
            : throw new UnsupportedBitstreamException($"{element} is {value}; at most {most} was expected.");
    }

    /// <summary>se(v) within a range.</summary>
    /// <param name="element">The syntax element's name in the standard, for the error message.</param>
    /// <param name="least">The smallest value allowed.</param>
    /// <param name="most">The largest value allowed.</param>
    public int SignedGolomb(string element, int least, int most)
    {
        var value = SignedGolomb();
        return value >= least && value <= most
            ? value
            : throw new UnsupportedBitstreamException($"{element} is {value}; {least} to {most} was expected.");
    }

    /// <summary>Reads a flag that must be 0.</summary>
    /// <param name="element">The syntax element's name in the standard, for the error message.</param>
    public void Refuse(string element)
    {
        if (Flag())
            throw new UnsupportedBitstreamException($"{element} is 1; 0 was expected.");
    }

    /// <summary>Checks that nothing follows the known syntax.</summary>
    /// <param name="structure">The syntax structure's name in the standard, for the error message.</param>
    public void End(string structure)
    {
        if (MoreData)
            throw new UnsupportedBitstreamException($"{structure} goes on for {_stop - _position} bits after its known syntax.");
    }

    private static long StopBit(ReadOnlySpan<byte> payload)
    {
        var length = payload.TrimEnd((byte)0).Length;
        if (length == 0)
            throw new UnsupportedBitstreamException("a unit has no rbsp_stop_one_bit.");
        return (length * 8L) - 1 - BitOperations.TrailingZeroCount(payload[length - 1]);
    }
}
