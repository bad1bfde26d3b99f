using System.Numerics.Tensors;

namespace Imago.Music.Mastering;

/// <summary>
/// One pass of the <see cref="Limiter"/>: finds peaks between samples, and lowers the gain around those above the ceiling.
/// </summary>
internal sealed class LimiterStage
{
    private const int Channels = 2;
    private const int BlockFrames = 512;
    private const int Before = FourfoldInterpolator.FramesBefore;
    private const int After = FourfoldInterpolator.FramesAfter;
    private const double LookAheadSeconds = 0.005;
    private const double ReleaseSeconds = 0.08;

    private readonly float _ceiling;
    private readonly GainEnvelope _envelope;

    // Frames still to be output, then the block to examine, then the frames that its interpolation needs.
    private readonly float[] _samples;
    private readonly float[] _magnitudes = new float[(Channels * BlockFrames) + FourfoldInterpolator.Lanes];
    private readonly float[] _output = new float[Channels * BlockFrames];
    private readonly int _full;
    private int _filled;

    /// <summary>Creates a stage at rest.</summary>
    /// <param name="rate">Sample frames per second.</param>
    /// <param name="ceiling">The maximum amplitude.</param>
    public LimiterStage(int rate, double ceiling)
    {
        _ceiling = (float)ceiling;
        _envelope = new GainEnvelope((int)(LookAheadSeconds * rate), After, ReleaseSeconds * rate);
        _full = Channels * (_envelope.Delay + BlockFrames + After);
        _samples = new float[_full + FourfoldInterpolator.Lanes];
        _filled = _full - (Channels * BlockFrames);
    }

    /// <summary>The lowest gain so far.</summary>
    public float LowestGain { get; private set; } = 1;

    public IEnumerable<ReadOnlyMemory<float>> Limit(IEnumerable<ReadOnlyMemory<float>> blocks)
    {
        var (early, owed) = (_filled, 0L);
        foreach (var block in blocks)
        {
            owed += block.Length;
            for (var rest = block; !rest.IsEmpty;)
            {
                var count = Math.Min(rest.Length, _full - _filled);
                rest.Span[..count].CopyTo(_samples.AsSpan(_filled));
                _filled += count;
                rest = rest[count..];
                if (_filled < _full)
                    continue;
                Advance();
                var skipped = Math.Min(early, _output.Length);
                early -= skipped;
                owed -= _output.Length - skipped;
                if (skipped < _output.Length)
                    yield return _output.AsMemory(skipped);
            }
        }

        while (owed > 0)
        {
            _samples.AsSpan(_filled, _full - _filled).Clear();
            Advance();
            var skipped = Math.Min(early, _output.Length);
            early -= skipped;
            var count = (int)Math.Min(owed, _output.Length - skipped);
            owed -= count;
            yield return _output.AsMemory(skipped, count);
        }
    }

    // Fills the output and makes room for a block.
    private void Advance()
    {
        if (FindPeaks() || !_envelope.AtRest)
            TurnDown();
        else
            _samples.AsSpan(0, _output.Length).CopyTo(_output);

        _filled = _full - _output.Length;
        _samples.AsSpan(_output.Length, _filled).CopyTo(_samples);
    }

    // Computes the magnitudes, unless all of them are certainly below the ceiling.
    private bool FindPeaks()
    {
        var start = Channels * (_envelope.Delay - Before);
        var highest = Math.Abs(TensorPrimitives.MaxMagnitude<float>(_samples.AsSpan(start.._full)));
        var magnitudes = _magnitudes.AsSpan(0, _output.Length);
        if (highest * FourfoldInterpolator.Bound <= _ceiling)
        {
            magnitudes.Clear();
            return false;
        }

        FourfoldInterpolator.Magnitudes(_samples.AsSpan(start), Channels, _magnitudes);
        return TensorPrimitives.Max<float>(magnitudes) > _ceiling;
    }

    private void TurnDown()
    {
        for (var i = 0; i < _output.Length; i += Channels)
        {
            var peak = Math.Max(_magnitudes[i], _magnitudes[i + 1]);
            var gain = _envelope.Next(peak <= _ceiling ? GainEnvelope.Unity : (long)((double)_ceiling / peak * GainEnvelope.Unity));
            LowestGain = Math.Min(LowestGain, gain);
            _output[i] = _samples[i] * gain;
            _output[i + 1] = _samples[i + 1] * gain;
        }
    }
}
