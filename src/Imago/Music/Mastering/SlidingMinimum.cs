namespace Imago.Music.Mastering;

/// <summary>
/// The lowest of the last n numbers, at amortised constant cost: a queue of the numbers that can still become the lowest.
/// </summary>
internal sealed class SlidingMinimum
{
    private readonly int _length;
    private readonly int _mask;
    private readonly long[] _values;
    private readonly long[] _times;
    private long _time;
    private long _first;
    private long _end;

    public SlidingMinimum(int length)
    {
        _length = length;
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length + 1);
        (_mask, _values, _times) = (size - 1, new long[size], new long[size]);
    }

    /// <summary>Adds the next number.</summary>
    /// <returns>The lowest of the last numbers, including this one.</returns>
    public long Next(long value)
    {
        while (_end > _first && _values[(_end - 1) & _mask] >= value)
            _end--;
        _values[_end & _mask] = value;
        _times[_end & _mask] = _time;
        _end++;
        if (_times[_first & _mask] <= _time - _length)
            _first++;
        _time++;
        return _values[_first & _mask];
    }
}
