using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>
/// Smooths the gain that each frame needs. It takes the lowest gain of the coming frames, releases it slowly, and averages it twice over
/// half the look-ahead. So the gain falls along an S curve and is low enough before a peak's neighbourhood begins. Gains are integers, so
/// an unneeded gain is exactly 1.
/// </summary>
internal sealed class GainEnvelope
{
    /// <summary>A gain of 1.</summary>
    public const long Unity = 1L << 30;

    private readonly SlidingMinimum _lowest;
    private readonly MovingSum _first;
    private readonly MovingSum _second;
    private readonly double _scale;
    private readonly double _release;
    private long _held = Unity;
    private int _quietFrames;

    /// <summary>Creates an envelope with gain 1.</summary>
    /// <param name="lookAhead">Frames over which the gain falls; an even number.</param>
    /// <param name="neighbourhood">Frames on both sides of a peak that get at most the peak's gain.</param>
    /// <param name="release">Release time constant, in frames: the reduction falls to 1/e.</param>
    public GainEnvelope(int lookAhead, int neighbourhood, double release)
    {
        var half = (lookAhead / 2) + 1;
        Delay = (2 * (half - 1)) + neighbourhood;
        _lowest = new SlidingMinimum(Delay + neighbourhood + 1);
        _first = new MovingSum(half, Unity);
        _second = new MovingSum(half, half * Unity);
        _scale = 1.0 / ((double)half * half * Unity);
        _release = 1 - ScalarFunctions.Exp(-1 / release);
    }

    /// <summary>Frames by which the gains are delayed.</summary>
    public int Delay { get; }

    /// <summary>True if all coming gains are 1 as long as no less is needed; such frames may be skipped.</summary>
    public bool AtRest => _quietFrames > Delay;

    /// <summary>Adds the gain that the next frame needs, as a fraction of <see cref="Unity"/>.</summary>
    /// <returns>The gain of the frame <see cref="Delay"/> frames earlier.</returns>
    public float Next(long needed)
    {
        var lowest = _lowest.Next(needed);
        _held = Math.Min(lowest, _held + (long)((lowest - _held) * _release) + 1);
        _quietFrames = _held < Unity ? 0 : Math.Min(_quietFrames + 1, Delay + 1);
        return (float)(_second.Next(_first.Next(_held)) * _scale);
    }
}
