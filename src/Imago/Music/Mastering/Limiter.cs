namespace Imago.Music.Mastering;

/// <summary>
/// A stereo look-ahead limiter for true peaks. Peaks are measured at four times the sample rate. Both channels get the same gain, which
/// starts to fall 5.3 ms before a peak along a smooth curve and recovers with a time constant of 80 ms. Sound below the ceiling passes
/// unchanged. The output is as long as the input and not delayed. Memory use is constant.
/// </summary>
/// <remarks>
/// A changing gain also changes the values between samples, by some hundredths of a decibel. A second, equal stage therefore limits what is
/// left, and both aim 0.01 dB below the ceiling.
/// </remarks>
internal sealed class Limiter
{
    private const double Margin = 0.01;

    private readonly LimiterStage _first;
    private readonly LimiterStage _second;

    /// <summary>Creates a limiter for one sound.</summary>
    /// <param name="rate">Sample rate in Hz, at least 8000.</param>
    /// <param name="ceiling">The highest true peak allowed, in dBTP.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is below 8000.</exception>
    public Limiter(int rate, double ceiling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 8000);
        var aim = Decibels.ToAmplitude(ceiling - Margin);
        (_first, _second) = (new LimiterStage(rate, aim), new LimiterStage(rate, aim));
    }

    /// <summary>The largest gain reduction so far, in dB, at least 0.</summary>
    public double Reduction => -Decibels.OfAmplitude((double)_first.LowestGain * _second.LowestGain);

    /// <summary>Limits a sound. May be called once.</summary>
    /// <param name="blocks">Interleaved left and right samples, in blocks of any size.</param>
    /// <returns>As many samples, in blocks that are valid until the next one is read; they do not depend on the input's block
    /// sizes.</returns>
    public IEnumerable<ReadOnlyMemory<float>> Limit(IEnumerable<ReadOnlyMemory<float>> blocks) => _second.Limit(_first.Limit(blocks));
}
