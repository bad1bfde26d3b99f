using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// Power spectra of overlapping frames with a Hann window, from samples in blocks of any size. Frame t is centred on sample t * hop. Before
/// the first sample and after the last one there is silence.
/// </summary>
internal sealed class SlidingSpectrum
{
    private readonly RealFourier _fourier;
    private readonly int _hop;
    private readonly float[] _window;
    private readonly float[] _recent;
    private readonly float[] _frame;
    private readonly double[] _power;
    private readonly Action<double[]> _take;
    private int _filled;

    /// <summary>Starts before the first sample.</summary>
    /// <param name="length">Samples per frame, a power of two.</param>
    /// <param name="hop">Samples from one frame to the next, at most half a frame.</param>
    /// <param name="take">Receives each frame's power, [length / 2 + 1], valid until it returns; a full-scale sine gives 1 at its
    /// bin.</param>
    public SlidingSpectrum(int length, int hop, Action<double[]> take)
    {
        _fourier = new RealFourier(length);
        (_hop, _take, _filled) = (hop, take, length / 2);
        (_recent, _frame, _power) = (new float[length], new float[length], new double[_fourier.Bins]);

        // The mean of a Hann window is 1/2, and half of a sine's amplitude lies in its mirror image: hence 4 / length.
        _window = [.. Enumerable.Range(0, length).Select(i => (float)((0.5 - (0.5 * ScalarFunctions.Cos(2 * Math.PI * i / length))) * 4 / length))];
    }

    /// <summary>Adds samples.</summary>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, _recent.Length - _filled);
            samples[..count].CopyTo(_recent.AsSpan(_filled));
            samples = samples[count..];
            _filled += count;
            if (_filled < _recent.Length)
                return;
            for (var i = 0; i < _frame.Length; i++)
                _frame[i] = _recent[i] * _window[i];
            _fourier.Power(_frame, _power);
            _take(_power);
            _recent.AsSpan(_hop).CopyTo(_recent);
            _filled -= _hop;
        }
    }

    /// <summary>Ends the signal and gives the frames centred on the last samples.</summary>
    public void End() => Add(new float[_recent.Length / 2]);
}
