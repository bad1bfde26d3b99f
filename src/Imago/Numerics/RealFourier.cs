namespace Imago.Numerics;

/// <summary>
/// The discrete Fourier transform of real signals whose length is a power of two: a complex transform of half the length over pairs of
/// samples, from which the real one is recovered (Cooley and Tukey 1965). It has its own work space, so only one thread at a time may use
/// it.
/// </summary>
internal sealed class RealFourier
{
    private readonly int _half;
    private readonly double[] _cosines;
    private readonly double[] _sines;
    private readonly int[] _reversed;
    private readonly double[] _real;
    private readonly double[] _imaginary;

    /// <summary>Computes the tables for a length.</summary>
    /// <param name="length">The number of samples: a power of two, at least 4.</param>
    public RealFourier(int length)
    {
        if (length < 4 || (length & (length - 1)) != 0)
            throw new ArgumentOutOfRangeException(nameof(length), length, "expected a power of two, at least 4");
        Length = length;
        _half = length / 2;
        _cosines = [.. Enumerable.Range(0, _half).Select(i => ScalarFunctions.Cos(2 * Math.PI * i / length))];
        _sines = [.. Enumerable.Range(0, _half).Select(i => -ScalarFunctions.Sin(2 * Math.PI * i / length))];
        _reversed = new int[_half];
        for (var i = 1; i < _half; i++)
            _reversed[i] = (_reversed[i / 2] / 2) + (i % 2 * (_half / 2));
        (_real, _imaginary) = (new double[_half], new double[_half]);
    }

    /// <summary>The number of samples.</summary>
    public int Length { get; }

    /// <summary>The number of spectral values, length / 2 + 1, from 0 to half the sample rate.</summary>
    public int Bins => _half + 1;

    /// <summary>The squared magnitude of each frequency.</summary>
    /// <param name="signal">The samples, [length].</param>
    /// <param name="power">[bins]; receives |X|² of X[k] = Σ x[n] exp(-2πi kn / length).</param>
    public void Power(ReadOnlySpan<float> signal, Span<double> power)
    {
        for (var i = 0; i < _half; i++)
            (_real[_reversed[i]], _imaginary[_reversed[i]]) = (signal[2 * i], signal[(2 * i) + 1]);
        Transform();
        power[0] = Square(_real[0] + _imaginary[0]);
        power[_half] = Square(_real[0] - _imaginary[0]);
        for (var k = 1; k < _half; k++)
        {
            // The part of Z that is symmetric about its middle is the even samples' spectrum; the rest is the odd samples'.
            var (r, i, mirroredR, mirroredI) = (_real[k], _imaginary[k], _real[_half - k], _imaginary[_half - k]);
            var (evenR, evenI) = (0.5 * (r + mirroredR), 0.5 * (i - mirroredI));
            var (oddR, oddI) = (0.5 * (i + mirroredI), 0.5 * (mirroredR - r));
            var (c, s) = (_cosines[k], _sines[k]);
            power[k] = Square(evenR + (c * oddR) - (s * oddI)) + Square(evenI + (c * oddI) + (s * oddR));
        }
    }

    private static double Square(double x) => x * x;

    private void Transform()
    {
        for (var size = 2; size <= _half; size *= 2)
        {
            var (reach, stride) = (size / 2, 2 * _half / size);
            for (var start = 0; start < _half; start += size)
            {
                for (var j = 0; j < reach; j++)
                {
                    var (c, s) = (_cosines[j * stride], _sines[j * stride]);
                    var (low, high) = (start + j, start + j + reach);
                    var (r, i) = ((c * _real[high]) - (s * _imaginary[high]), (c * _imaginary[high]) + (s * _real[high]));
                    (_real[high], _imaginary[high]) = (_real[low] - r, _imaginary[low] - i);
                    (_real[low], _imaginary[low]) = (_real[low] + r, _imaginary[low] + i);
                }
            }
        }
    }
}
