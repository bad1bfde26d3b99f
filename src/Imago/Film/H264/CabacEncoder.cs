using Imago.Film.H264.Syntax;

namespace Imago.Film.H264;

/// <summary>The arithmetic encoder of ITU-T H.264 clause 9.3.4.2, for context-coded and terminating decisions.</summary>
/// <param name="writer">Receives the bits; must be byte-aligned.</param>
internal sealed class CabacEncoder(BitWriter writer)
{
    private int _low;
    private int _range = 510;
    private int _outstanding;
    private bool _firstBit = true;

    /// <summary>EncodeDecision: encodes a decision and updates its context.</summary>
    public void Encode(ref CabacContext context, bool value)
    {
        var leastProbable = CabacTables.LeastProbableRange[(context.State * 4) + ((_range >> 6) & 3)];
        _range -= leastProbable;
        if (value == context.MostProbable)
        {
            // transIdxMPS: state 62 is the most certain.
            context.State = Math.Min(context.State + 1, 62);
        }
        else
        {
            _low += _range;
            _range = leastProbable;
            if (context.State == 0)
                context.MostProbable = !context.MostProbable;
            context.State = CabacTables.AfterLeastProbable[context.State];
        }

        Renormalize();
    }

    /// <summary>
    /// EncodeTerminate: encodes a terminating decision such as end_of_slice_flag; true ends the slice data and writes the stop bit.
    /// </summary>
    public void EncodeTerminate(bool end)
    {
        _range -= 2;
        if (!end)
        {
            Renormalize();
            return;
        }

        // EncodeFlush; the last bit written is rbsp_stop_one_bit.
        _low += _range;
        _range = 2;
        Renormalize();
        Put((_low >> 9) & 1);
        writer.Bits((uint)((_low >> 7) & 3) | 1, 2);
    }

    private void Renormalize()
    {
        while (_range < 256)
        {
            if (_low < 256)
            {
                Put(0);
            }
            else if (_low >= 512)
            {
                _low -= 512;
                Put(1);
            }
            else
            {
                _low -= 256;
                _outstanding++;
            }

            _range <<= 1;
            _low <<= 1;
        }
    }

    private void Put(int bit)
    {
        // The first bit is always 0 and is not written.
        if (_firstBit)
            _firstBit = false;
        else
            writer.Flag(bit != 0);
        for (; _outstanding > 0; _outstanding--)
            writer.Flag(bit == 0);
    }
}
