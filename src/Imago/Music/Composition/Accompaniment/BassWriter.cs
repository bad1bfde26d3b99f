using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;
using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>Plays the bass line in a style chosen for the piece. In calm phrases the bass is held.</summary>
internal sealed class BassWriter : IPartWriter
{
    private const int Beat = Score.TicksPerQuarter;
    private const int Lowest = 31;

    // From the calmest music to the liveliest.
    private static readonly BassStyle[] Styles = [BassStyle.Held, BassStyle.Leading, BassStyle.RootAndFifth, BassStyle.Pulsing, BassStyle.Walking];

    private readonly MusicalLayer _layer;
    private readonly MusicalKey _key;
    private readonly Dynamics _dynamics;
    private readonly BassStyle _style;
    private readonly Dictionary<long, int> _next;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The instrument.</param>
    /// <param name="parameters">Key and liveliness.</param>
    /// <param name="spans">All chords of the piece.</param>
    /// <param name="dynamics">Velocities.</param>
    /// <param name="random">Random numbers.</param>
    public BassWriter(MusicalLayer layer, MusicalParameters parameters, IReadOnlyList<ChordSpan> spans, Dynamics dynamics, SeededRandom random)
    {
        _layer = layer;
        _key = parameters.Key;
        _dynamics = dynamics;
        var wished = (parameters.Liveliness * Styles.Length) + (1.5 * (random.NextDouble() - 0.5));
        _style = Styles[Math.Clamp((int)wished, 0, Styles.Length - 1)];
        _next = spans.Zip(spans.Skip(1)).ToDictionary(p => p.First.Start, p => p.Second.Bass);
    }

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        foreach (var span in phrase.Spans)
        {
            var ends = phrase.IsLast && span == phrase.Spans[^1];
            var calm = ends || phrase.Kind is PhraseKind.Interlude or PhraseKind.Introduction or PhraseKind.Coda;
            var notes = Figure(span, calm || span.Beats < 2 ? BassStyle.Held : _style);
            for (var i = 0; i < notes.Count; i++)
            {
                var (offset, pitch) = notes[i];
                var length = (i + 1 < notes.Count ? notes[i + 1].Offset : span.Length) - offset;
                part.Add(span.Start + offset, ends ? length : length - (length / 24), pitch, _dynamics.Velocity(_layer.Velocity, phrase, span.Start + offset, offset is 0 ? 3 : -4));
            }
        }
    }

    private List<(long Offset, int Pitch)> Figure(ChordSpan span, BassStyle style)
    {
        var notes = new List<(long, int)> { (0, span.Bass) };
        var last = (span.Beats - 1) * (long)Beat;
        switch (style)
        {
            case BassStyle.Leading when span.Beats >= 3:
                notes.Add((last, Fifth(span)));
                break;
            case BassStyle.RootAndFifth:
                var middle = span.Beats / 2 * (long)Beat;
                notes.Add((middle, Fifth(span)));
                if (span.Beats >= 4)
                    notes.Add((last, span.Bass));
                break;
            case BassStyle.Pulsing:
                for (var beat = 1; beat < span.Beats; beat++)
                {
                    if (Meter.IsStrong(beat, span.Beats) || span.Beats <= 3)
                        notes.Add((beat * (long)Beat, span.Bass));
                }

                break;
            case BassStyle.Walking:
                for (var beat = 1; beat < span.Beats; beat++)
                    notes.Add((beat * (long)Beat, beat == span.Beats - 1 && _next.TryGetValue(span.Start, out var next) ? Approach(span, next) : beat % 2 is 1 ? Fifth(span) : span.Bass));
                break;
        }

        return notes;
    }

    // The fifth of the chord nearest to the bass: below it where the instrument reaches that low.
    private int Fifth(ChordSpan span)
    {
        var pitch = (_key.Tonic + span.Chord.SemitonesOf(_key, span.Chord.Degree + 4)) % 12;
        while (pitch < span.Bass - 5 || pitch < Lowest)
            pitch += 12;
        return pitch;
    }

    // The scale note next to the coming bass note, on the side that the bass comes from.
    private int Approach(ChordSpan span, int next)
    {
        var direction = Math.Sign(span.Bass - next) is var side and not 0 ? side : -1;
        for (var pitch = next + direction; ; pitch += direction)
        {
            var above = (((pitch - _key.Tonic) % 12) + 12) % 12;
            if (Enumerable.Range(0, 7).Any(step => ((span.Chord.SemitonesOf(_key, step) % 12) + 12) % 12 == above))
                return pitch;
        }
    }
}
