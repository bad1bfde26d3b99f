namespace Imago.Music.Mastering;

/// <summary>
/// A look-ahead limiter of true peaks in stereo. Peaks are looked for at four times the sample rate; both channels get one gain, which
/// begins to fall 5.3 ms before a peak, along a smooth curve, and is let go with a time constant of 80 ms. Sound that stays below the
/// ceiling passes bit by bit; what comes out is as long as what went in and not delayed. Memory is constant.
/// </summary>
/// <remarks>
/// A gain that changes also changes what lies between the samples, by some hundredths of a decibel; so a second stage like the
/// first takes what is left, and both aim 0.01 dB below the ceiling.
/// </remarks>
public sealed class Limiter
{
    private const double Margin = 0.01;

    private readonly LimiterStage _first;
    private readonly LimiterStage _second;

    /// <summary>Makes a limiter for one sound.</summary>
    /// <param name="rate">Sample frames a second, at least 8000.</param>
    /// <param name="ceiling">The true peak not to be passed, in dBTP.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is lower.</exception>
    public Limiter(int rate, double ceiling)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rate, 8000);
        var aim = Decibels.ToAmplitude(ceiling - Margin);
        (_first, _second) = (new LimiterStage(rate, aim), new LimiterStage(rate, aim));
    }

    /// <summary>The most that the sound given out so far was turned down, in dB, at least 0.</summary>
    public double Reduction => -Decibels.OfAmplitude((double)_first.LowestGain * _second.LowestGain);

    /// <summary>Limits a sound, once.</summary>
    /// <param name="blocks">Left and right in turn, in blocks of any size.</param>
    /// <returns>As many samples, in blocks that stay valid until the next is asked for; how the input was cut does not change them.</returns>
    public IEnumerable<ReadOnlyMemory<float>> Limit(IEnumerable<ReadOnlyMemory<float>> blocks) => _second.Limit(_first.Limit(blocks));
}
