namespace Imago.Imaging.Colour;

/// <summary>
/// A table of a function of positive numbers, with a fixed number of entries per octave, indexed by the number's bits. It gives the same value on
/// every processor, and is faster than a power.
/// </summary>
internal sealed class OctaveTable
{
    private const int FractionBits = 10;
    private const int Shift = 23 - FractionBits;
    private const int ExponentOfOne = 127;

    private readonly int _first;
    private readonly float[] _values;

    /// <summary>Makes the table.</summary>
    /// <param name="function">The function.</param>
    /// <param name="from">The exponent of two at which the table begins; smaller numbers get its first value.</param>
    /// <param name="to">The exponent of two at which the table ends; larger numbers get its last value.</param>
    public OctaveTable(Func<double, double> function, int from, int to)
    {
        _first = (ExponentOfOne + from) << FractionBits;
        _values = new float[((to - from) << FractionBits) + 1];
        for (var i = 0; i < _values.Length; i++)
            _values[i] = (float)function(BitConverter.Int32BitsToSingle((_first + i) << Shift));
    }

    /// <summary>The function's value.</summary>
    public float this[float number] => _values[Math.Clamp((BitConverter.SingleToInt32Bits(number) >> Shift) - _first, 0, _values.Length - 1)];
}
