using Imago.Numerics;

namespace Imago.Music.Library.Fitting;

/// <summary>
/// Plays the stretches of a track that a film needs. An equal-power crossfade joins two stretches and ends where the second begins, so a
/// beat at the seam belongs to the second alone. The film's beginning and end are faded.
/// </summary>
internal sealed class TrackPlayback
{
    /// <summary>Sample frames per block; the last block may be shorter.</summary>
    public const int BlockFrames = 4096;

    private const double FadeInSeconds = 0.005;
    private const double FadeOutSeconds = 2;

    private readonly (long From, long Length)[] _spans;
    private readonly long _crossfade;
    private readonly long _frames;
    private readonly long _fadeIn;
    private readonly long _fadeOut;
    private readonly Func<IEnumerable<float[]>> _open;

    /// <summary>Computes where each stretch begins and ends.</summary>
    /// <param name="plan">The stretches to play.</param>
    /// <param name="frames">Sample frames in all.</param>
    /// <param name="rate">Sample rate in Hz.</param>
    /// <param name="open">Opens the track at its first sample.</param>
    public TrackPlayback(TrackFit plan, long frames, int rate, Func<IEnumerable<float[]>> open)
    {
        (_frames, _open) = (frames, open);
        _crossfade = (long)(plan.CrossfadeSeconds * rate);
        _fadeIn = Math.Min((long)(FadeInSeconds * rate), frames / 4);
        _fadeOut = Math.Min((long)(FadeOutSeconds * rate), frames / 4);

        // Seams are rounded from the film's total time, so that rounding errors do not move them off the beats.
        var (clock, at) = (0.0, 0L);
        _spans = [.. plan.Spans.Select(span =>
        {
            clock += span.Seconds;
            var (begin, end) = (at, (long)Math.Round(clock * rate));
            at = end;
            return ((long)Math.Round(span.From * rate), end - begin);
        })];

        // The film's length is rounded to whole pictures; the last stretch is lengthened to match.
        _spans[^1].Length = Math.Max(_spans[^1].Length, _spans[^1].Length + frames - at);
    }

    /// <summary>The samples, left and right interleaved. A block is valid until the next one is read.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    public IEnumerable<ReadOnlyMemory<float>> Blocks(CancellationToken cancellationToken)
    {
        var (block, other) = (new float[2 * BlockFrames], new float[2 * BlockFrames]);
        SourceReader? now = null, next = null;
        try
        {
            var (span, at) = (0, 0L);
            now = Open(_spans[0].From);
            for (var position = 0L; position < _frames;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var isLast = span == _spans.Length - 1;
                var fadeFrom = isLast ? long.MaxValue : Math.Max(0, _spans[span].Length - FadeBefore(span + 1));
                var until = at < fadeFrom ? Math.Min(fadeFrom, _spans[span].Length) : _spans[span].Length;
                var count = (int)Math.Min(Math.Min(BlockFrames, until - at), _frames - position);
                var samples = block.AsMemory(0, 2 * count);
                now.Read(samples.Span);
                if (at >= fadeFrom)
                {
                    next ??= Open(_spans[span + 1].From - FadeBefore(span + 1));
                    next.Read(other.AsSpan(0, 2 * count));
                    Crossfade(samples.Span, other, at - fadeFrom, FadeBefore(span + 1));
                }

                FadeEnds(samples.Span, position);
                yield return samples;
                (position, at) = (position + count, at + count);
                if (!isLast && at == _spans[span].Length)
                {
                    now.Dispose();
                    (now, next, span, at) = (next ?? Open(_spans[span + 1].From), null, span + 1, 0);
                }
            }
        }
        finally
        {
            now?.Dispose();
            next?.Dispose();
        }
    }

    // A crossfade cannot start before the track begins, nor be longer than the stretch before.
    private long FadeBefore(int span) => Math.Min(_crossfade, Math.Min(_spans[span].From, _spans[span - 1].Length));

    private SourceReader Open(long from)
    {
        var reader = new SourceReader(_open());
        reader.Skip(from);
        return reader;
    }

    private static void Crossfade(Span<float> samples, ReadOnlySpan<float> next, long at, long length)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var angle = Math.PI / 2 * (at + (i / 2) + 0.5) / length;
            samples[i] = (float)((ScalarFunctions.Cos(angle) * samples[i]) + (ScalarFunctions.Sin(angle) * next[i]));
        }
    }

    private void FadeEnds(Span<float> samples, long position)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var frame = position + (i / 2);
            if (frame < _fadeIn)
                samples[i] *= (float)ScalarFunctions.Sin(Math.PI / 2 * frame / _fadeIn);
            if (_frames - 1 - frame < _fadeOut)
                samples[i] *= (float)ScalarFunctions.Sin(Math.PI / 2 * (_frames - 1 - frame) / _fadeOut);
        }
    }
}
