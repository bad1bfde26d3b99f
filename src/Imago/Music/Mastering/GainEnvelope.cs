using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>
/// Turns the gain each frame needs into one that changes smoothly: the lowest of what the coming frames need, let go slowly, and then
/// averaged twice over half the look-ahead, so that it falls along an S and reaches what a peak needs before its neighbourhood begins.
/// Gains are whole numbers, so where nothing is asked for the gain is exactly 1.
/// </summary>
internal sealed class GainEnvelope
{
    /// <summary>The gain 1.</summary>
    public const long Unity = 1L << 30;

    private readonly SlidingMinimum _lowest;
    private readonly MovingSum _first;
    private readonly MovingSum _second;
    private readonly double _scale;
    private readonly double _release;
    private long _held = Unity;
    private int _quietFrames;

    /// <summary>Makes an envelope at rest.</summary>
    /// <param name="lookAhead">Frames over which the gain falls, even.</param>
    /// <param name="neighbourhood">Frames to both sides of a peak that get no more than the peak's gain.</param>
    /// <param name="release">Frames in which all but 1/e of the reduction is let go.</param>
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

    /// <summary>Frames by which the gains come later than what they answer to.</summary>
    public int Delay { get; }

    /// <summary>Whether every gain to come is 1 for as long as 1 is all that is needed; frames that need no more may then be left out.</summary>
    public bool AtRest => _quietFrames > Delay;

    /// <summary>Takes what the next frame needs, in parts of <see cref="Unity"/>.</summary>
    /// <returns>The gain of the frame <see cref="Delay"/> before it.</returns>
    public float Next(long needed)
    {
        var lowest = _lowest.Next(needed);
        _held = Math.Min(lowest, _held + (long)((lowest - _held) * _release) + 1);
        _quietFrames = _held < Unity ? 0 : Math.Min(_quietFrames + 1, Delay + 1);
        return (float)(_second.Next(_first.Next(_held)) * _scale);
    }
}
