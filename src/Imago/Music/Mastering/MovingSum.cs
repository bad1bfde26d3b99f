namespace Imago.Music.Mastering;

/// <summary>The sum of the last n numbers. The numbers are integers, so the sum never drifts.</summary>
internal sealed class MovingSum
{
    private readonly long[] _values;
    private long _sum;
    private int _next;

    /// <summary>Starts as if the same number had always been added.</summary>
    public MovingSum(int length, long before)
    {
        _values = new long[length];
        _values.AsSpan().Fill(before);
        _sum = length * before;
    }

    public long Next(long value)
    {
        _sum += value - _values[_next];
        _values[_next] = value;
        _next = _next + 1 == _values.Length ? 0 : _next + 1;
        return _sum;
    }
}
