using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;
using Imago.Music.Mapping;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>Holds the chords softly. The pad is silent in the introduction and, in longer pieces, in the first statement.</summary>
internal sealed class PadWriter : IPartWriter
{
    private const int Center = 62;

    private readonly MusicalLayer _layer;
    private readonly Dynamics _dynamics;
    private readonly Dictionary<long, int[]> _voicings;
    private bool _waits;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The instrument.</param>
    /// <param name="key">The key.</param>
    /// <param name="spans">All chords of the piece.</param>
    /// <param name="dynamics">Velocities.</param>
    /// <param name="waits">True to enter with the second phrase that has a melody.</param>
    public PadWriter(MusicalLayer layer, MusicalKey key, IReadOnlyList<ChordSpan> spans, Dynamics dynamics, bool waits)
    {
        _waits = waits;
        _layer = layer;
        _dynamics = dynamics;
        _voicings = spans.Zip(VoiceLeading.Lead(key, spans, 3, Center)).ToDictionary(p => p.First.Start, p => p.Second);
    }

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        if (phrase.Kind is PhraseKind.Introduction)
            return;
        if (_waits)
        {
            _waits = false;
            return;
        }

        foreach (var span in phrase.Spans)
        {
            var ends = phrase.IsLast && span == phrase.Spans[^1];
            foreach (var pitch in _voicings[span.Start])
                part.Add(span.Start, ends ? span.Length : span.Length - (span.Length / 32), pitch, _dynamics.Velocity(_layer.Velocity, phrase, span.Start));
        }
    }
}
