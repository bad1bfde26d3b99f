using Imago.Numerics;

namespace Imago.Music.Mastering;

/// <summary>
/// Fades both ends of a soundtrack by a quarter of a sine (equal power): the loudness changes evenly, and the gain has no corner where the
/// fade meets the full level.
/// </summary>
internal sealed class Fade
{
    private readonly long _frames;
    private readonly long _length;

    public Fade(long frames, double seconds, int rate)
    {
        _frames = frames;
        _length = Math.Min((long)Math.Round(seconds * rate), frames / 2);
    }

    /// <summary>The gain of a frame: 0 at the first and the last frame, 1 between the fades.</summary>
    public double GainAt(long frame)
    {
        var fromEnd = Math.Min(frame, _frames - 1 - frame);
        return fromEnd >= _length ? 1 : ScalarFunctions.Sin(Math.PI / 2 * fromEnd / _length);
    }

    /// <summary>Fades a block.</summary>
    /// <param name="interleaved">Interleaved left and right samples.</param>
    /// <param name="firstFrame">Index of the block's first frame.</param>
    public void Apply(Span<float> interleaved, long firstFrame)
    {
        var count = interleaved.Length / 2;
        if (firstFrame >= _length && firstFrame + count <= _frames - _length)
            return;
        for (var i = 0; i < count; i++)
        {
            var gain = (float)GainAt(firstFrame + i);
            interleaved[2 * i] *= gain;
            interleaved[(2 * i) + 1] *= gain;
        }
    }
}
