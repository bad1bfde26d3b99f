using System.Numerics.Tensors;

namespace Imago.Music.Synthesis;

/// <summary>
/// Measures how loud music is where it sounds: root mean square over blocks of 100 ms, of which those below -60 dBFS and then those
/// more than 10 dB below the mean of the rest are left out. The two gates are the idea of ITU-R BS.1770, without its ear weighting.
/// The result does not depend on how the samples were cut into calls.
/// </summary>
internal sealed class LevelMeter
{
    private const double AbsoluteGate = 1e-6; // -60 dBFS as power
    private const double RelativeGate = 0.1; // -10 dB as power

    private readonly int _blockSamples;
    private readonly List<double> _powers = [];
    private double _sum;
    private int _count;

    public LevelMeter(int rate) => _blockSamples = 2 * (rate / 10);

    /// <summary>The highest sample so far, without its sign.</summary>
    public double Peak { get; private set; }

    /// <summary>The gated level in dBFS; minus infinity where nothing sounds.</summary>
    public double Level
    {
        get
        {
            // Music shorter than a block is measured by what there is.
            var powers = (_powers.Count is 0 && _count > 0 ? [_sum / _count] : _powers).Where(p => p > AbsoluteGate).ToList();
            if (powers.Count is 0)
                return double.NegativeInfinity;
            var gate = RelativeGate * powers.Average();
            return 10 * Math.Log10(powers.Where(p => p >= gate).Average());
        }
    }

    public void Add(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.IsEmpty)
            return;
        Peak = Math.Max(Peak, Math.Abs(TensorPrimitives.MaxMagnitude(interleaved)));
        foreach (var sample in interleaved)
        {
            _sum += (double)sample * sample;
            if (++_count == _blockSamples)
            {
                _powers.Add(_sum / _count);
                (_sum, _count) = (0, 0);
            }
        }
    }

    /// <summary>The factor that brings the music to a level without its peak passing a ceiling; 1 for silence.</summary>
    /// <param name="targetLevel">In dBFS.</param>
    /// <param name="peakCeiling">In dBFS.</param>
    public double GainTo(double targetLevel, double peakCeiling)
    {
        var level = Level;
        if (double.IsNegativeInfinity(level) || Peak <= 0)
            return 1;
        return Math.Min(Math.Pow(10, (targetLevel - level) / 20), Math.Pow(10, peakCeiling / 20) / Peak);
    }
}
