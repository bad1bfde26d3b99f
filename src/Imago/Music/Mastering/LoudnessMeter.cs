using System.Runtime.Intrinsics;
using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>
/// Integrated loudness after ITU-R BS.1770-4 (the basis of EBU R 128 and Tech 3341): the K-weighted mean square over blocks of 400 ms, one
/// every 100 ms. Blocks at or below -70 LUFS are left out, and then those 10 LU or more below the loudness of the rest. The result does not
/// depend on how the samples are split into calls. Memory use grows by 80 bytes per second of sound.
/// </summary>
internal sealed class LoudnessMeter
{
    private const int StepsInBlock = 4;
    private const double AbsoluteGate = -70;
    private const double RelativeGate = -10;

    private readonly int _channels;
    private readonly int _stepFrames;
    private readonly KWeighting _weighting;
    private readonly List<double> _steps = [];
    private Vector128<double> _sum;
    private int _frames;

    /// <summary>Creates a meter.</summary>
    /// <param name="rate">Sample rate in Hz, at least 8000.</param>
    /// <param name="channels">1 or 2. Mono counts as a single loudspeaker: 3 LU below the same sound from two.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the number of channels is out of its range.</exception>
    public LoudnessMeter(int rate, int channels = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 8000);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(channels, 2);
        _channels = channels;
        _stepFrames = (rate + 5) / 10;
        _weighting = new KWeighting(rate);
    }

    /// <summary>
    /// The loudness in LUFS of all samples so far; negative infinity if no block passes the gates. The standard does not cover sound
    /// shorter than a block; here it is measured as one block of its own length.
    /// </summary>
    public double Integrated => IntegratedAfter(0);

    /// <summary>Adds samples.</summary>
    /// <param name="interleaved">[channels * frames], interleaved, in whole frames.</param>
    /// <exception cref="ArgumentException">The last frame is incomplete.</exception>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.Length % _channels != 0)
            throw new ArgumentException($"expected whole frames of {_channels} channels, found {interleaved.Length} samples", nameof(interleaved));
        while (!interleaved.IsEmpty)
        {
            var count = Math.Min(interleaved.Length / _channels, _stepFrames - _frames);
            _sum = _weighting.AddSquares(interleaved[..(count * _channels)], _channels, _sum);
            interleaved = interleaved[(count * _channels)..];
            _frames += count;
            if (_frames == _stepFrames)
            {
                _steps.Add(Sum());
                (_sum, _frames) = (default, 0);
                _weighting.DropEchoes();
            }
        }
    }

    /// <summary><see cref="Integrated"/> after a gain. It is not their sum where the gain moves blocks across the absolute gate.</summary>
    /// <param name="gain">The gain in dB.</param>
    internal double IntegratedAfter(double gain)
    {
        var factor = ScalarFunctions.Pow(10, gain / 10);
        var heard = BlockPowers().Select(p => p * factor).Where(p => LoudnessOf(p) > AbsoluteGate).ToList();
        if (heard.Count == 0)
            return double.NegativeInfinity;
        var gate = LoudnessOf(heard.Average()) + RelativeGate;
        return LoudnessOf(heard.Where(p => LoudnessOf(p) > gate).Average());
    }

    private static double LoudnessOf(double power) => -0.691 + (10 * ScalarFunctions.Log10(power));

    private double Sum() => _channels == 2 ? _sum[0] + _sum[1] : _sum[0];

    private IEnumerable<double> BlockPowers()
    {
        if (_steps.Count < StepsInBlock)
        {
            var frames = ((long)_steps.Count * _stepFrames) + _frames;
            return frames == 0 ? [] : [(_steps.Sum() + Sum()) / frames];
        }

        return Enumerable.Range(0, _steps.Count - StepsInBlock + 1)
            .Select(i => (_steps[i] + _steps[i + 1] + _steps[i + 2] + _steps[i + 3]) / (StepsInBlock * _stepFrames));
    }
}
