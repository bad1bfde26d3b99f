using System.Numerics.Tensors;

namespace Imago.Music.Mastering;

/// <summary>
/// True peak after ITU-R BS.1770-4, Annex 2: the highest magnitude at four times the sample rate, with silence before the first sample and
/// after the last. The result does not depend on how the samples are split into calls.
/// </summary>
internal sealed class TruePeakMeter
{
    private const int BlockFrames = 256;
    private const int Before = FourfoldInterpolator.FramesBefore;
    private const int After = FourfoldInterpolator.FramesAfter;

    private readonly int _channels;
    private readonly float[] _samples;
    private readonly float[] _magnitudes;
    private int _filled;
    private float _peak;

    /// <summary>Creates a meter for any sample rate.</summary>
    /// <param name="channels">Number of channels, at least 1; the peak is the highest of all channels.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no channel.</exception>
    public TruePeakMeter(int channels = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        _channels = channels;
        _samples = new float[((Before + BlockFrames + After) * channels) + FourfoldInterpolator.Lanes];
        _magnitudes = new float[(BlockFrames * channels) + FourfoldInterpolator.Lanes];

        // Silence comes before the first sample, for the interpolation.
        _filled = (Before + After) * channels;
    }

    /// <summary>The highest magnitude so far; 1 is full scale.</summary>
    public double Peak => Math.Max(_peak, RestOfPeak());

    /// <summary>The highest level so far in dBTP; negative infinity for silence.</summary>
    public double Level => Decibels.OfAmplitude(Peak);

    /// <summary>Adds samples.</summary>
    /// <param name="interleaved">[channels * frames], interleaved, in whole frames.</param>
    /// <exception cref="ArgumentException">The last frame is incomplete.</exception>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.Length % _channels != 0)
            throw new ArgumentException($"expected whole frames of {_channels} channels, found {interleaved.Length} samples", nameof(interleaved));
        var room = (Before + BlockFrames + After) * _channels;
        while (!interleaved.IsEmpty)
        {
            var count = Math.Min(interleaved.Length, room - _filled);
            interleaved[..count].CopyTo(_samples.AsSpan(_filled));
            interleaved = interleaved[count..];
            _filled += count;
            if (_filled == room)
            {
                _peak = Math.Max(_peak, PeakOf(_samples));
                _filled = (Before + After) * _channels;
                _samples.AsSpan(BlockFrames * _channels, _filled).CopyTo(_samples);
            }
        }
    }

    // Most blocks cannot exceed the peak so far even between their samples, so they are skipped.
    private float PeakOf(float[] samples)
    {
        var heard = samples.AsSpan(0, samples.Length - FourfoldInterpolator.Lanes);
        if (Math.Abs(TensorPrimitives.MaxMagnitude<float>(heard)) * FourfoldInterpolator.Bound <= _peak)
            return 0;
        FourfoldInterpolator.Magnitudes(samples, _channels, _magnitudes);
        return TensorPrimitives.Max<float>(_magnitudes.AsSpan(0, BlockFrames * _channels));
    }

    private float RestOfPeak()
    {
        var samples = new float[_samples.Length];
        _samples.AsSpan(0, _filled).CopyTo(samples);
        var peak = PeakOf(samples);

        // The last frames are measured only together with later ones; here, with silence.
        samples.AsSpan().Clear();
        _samples.AsSpan(Math.Min(_filled, BlockFrames * _channels).._filled).CopyTo(samples);
        return Math.Max(peak, PeakOf(samples));
    }
}
