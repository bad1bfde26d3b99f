using System.Numerics.Tensors;
using Imago.Numerics.Kernels;

namespace Imago.Music.Library.Listening;

/// <summary>
/// The autocorrelation of a signal: 1 at lag 0, about 0 where nothing recurs. Values between whole lags are interpolated.
/// </summary>
internal sealed class Autocorrelation
{
    private readonly double[] _values;

    /// <summary>Computes the autocorrelation.</summary>
    /// <param name="signal">The signal; its mean is subtracted.</param>
    /// <param name="longest">The longest lag, in frames.</param>
    public Autocorrelation(ReadOnlySpan<double> signal, int longest)
    {
        _values = new double[longest + 1];
        if (signal.IsEmpty)
            return;
        var centred = new double[signal.Length];
        TensorPrimitives.Subtract(signal, DoubleSums.Of(signal) / signal.Length, centred);
        for (var lag = 0; lag <= Math.Min(longest, centred.Length - 1); lag++)
            _values[lag] = DoubleSums.Dot(centred.AsSpan(lag), centred.AsSpan(0, centred.Length - lag)) / (centred.Length - lag);
        var power = _values[0];
        for (var lag = 0; lag <= longest; lag++)
            _values[lag] = power > 1e-12 ? _values[lag] / power : 0;
    }

    /// <summary>The longest lag, in frames.</summary>
    public int Longest => _values.Length - 1;

    /// <summary>The value at a lag in whole frames.</summary>
    public double this[int lag] => _values[lag];

    /// <summary>The value at a fractional lag; 0 beyond the longest.</summary>
    public double At(double lag)
    {
        var whole = (int)lag;
        return whole >= Longest ? 0 : _values[whole] + ((lag - whole) * (_values[whole + 1] - _values[whole]));
    }

    /// <summary>The highest value within 2 % of a lag, or one frame if that is more; 0 beyond the longest.</summary>
    public double HighestNear(double lag)
    {
        var reach = Math.Max(1, (int)Math.Round(lag / 50));
        var (from, to) = (Math.Max(1, (int)lag - reach), Math.Min(Longest, (int)lag + 1 + reach));
        return to >= from ? TensorPrimitives.Max<double>(_values.AsSpan(from, to - from + 1)) : 0;
    }

    /// <summary>The lags of the peaks, refined by a parabola, highest peak first.</summary>
    /// <param name="from">The shortest lag.</param>
    /// <param name="to">The lag after the longest.</param>
    public IEnumerable<double> Peaks(int from, int to) =>
        Enumerable.Range(from, Math.Max(0, Math.Min(to, Longest) - from))
            .Where(lag => _values[lag] >= _values[lag - 1] && _values[lag] > _values[lag + 1])
            .OrderByDescending(lag => _values[lag])
            .Select(lag => lag + Parabola.Top(_values[lag - 1], _values[lag], _values[lag + 1]));
}
