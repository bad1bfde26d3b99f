using Imago.Film.H264;

namespace Imago.Tests.Film.H264;

/// <summary>The arithmetic decoder of ITU-T H.264 clause 9.3.3.2, written for these tests from the standard's flow charts.</summary>
internal sealed class CabacDecoder
{
    private readonly byte[] _bytes;
    private int _position;
    private int _range = 510;
    private int _offset;

    public CabacDecoder(byte[] bytes)
    {
        _bytes = bytes;
        for (var i = 0; i < 9; i++)
            _offset = (_offset << 1) | Bit();
    }

    /// <summary>Bits read so far. After the end has been decoded, the last of them is the stop bit.</summary>
    public int Position => _position;

    public bool Decode(ref CabacContext context)
    {
        var least = CabacTables.LeastProbableRange[(context.State << 2) | ((_range >> 6) & 3)];
        _range -= least;
        var value = context.MostProbable;
        if (_offset >= _range)
        {
            value = !value;
            _offset -= _range;
            _range = least;
            if (context.State == 0)
                context.MostProbable = !context.MostProbable;
            context.State = CabacTables.AfterLeastProbable[context.State];
        }
        else if (context.State < 62)
        {
            context.State++;
        }

        Renormalize();
        return value;
    }

    public bool DecodeTerminate()
    {
        _range -= 2;
        if (_offset >= _range)
        {
            // No renormalization at the end: the last of the nine bits read ahead is the stop bit.
            return true;
        }

        Renormalize();
        return false;
    }

    private void Renormalize()
    {
        while (_range < 256)
        {
            _range <<= 1;
            _offset = (_offset << 1) | Bit();
        }
    }

    private int Bit()
    {
        var bit = _position < _bytes.Length * 8 ? (_bytes[_position >> 3] >> (7 - (_position & 7))) & 1 : 0;
        _position++;
        return bit;
    }
}
