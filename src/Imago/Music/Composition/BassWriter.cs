using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>Roots of the chords, with the fifth leading on where there is room.</summary>
internal sealed class BassWriter : IPartWriter
{
    private const int Center = 41;
    private const int Lowest = 33;

    private readonly MusicalLayer _layer;
    private readonly MusicalKey _key;
    private readonly Dynamics _dynamics;
    private readonly SeededRandom _random;
    private readonly double _liveliness;
    private int _last = Center;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The instrument.</param>
    /// <param name="parameters">Key and density.</param>
    /// <param name="dynamics">Velocities.</param>
    /// <param name="random">Random numbers.</param>
    public BassWriter(MusicalLayer layer, MusicalParameters parameters, Dynamics dynamics, SeededRandom random)
    {
        _layer = layer;
        _key = parameters.Key;
        _dynamics = dynamics;
        _random = random;
        _liveliness = Math.Clamp(parameters.NoteDensity - 0.4, 0.1, 0.9);
    }

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        foreach (var span in phrase.Spans)
        {
            var root = Near(span.Chord, span.Chord.Degree, (_last + Center) / 2);
            var ends = phrase.IsLast && span == phrase.Spans[^1];
            var calm = phrase.Kind is PhraseKind.Interlude or PhraseKind.Introduction;
            var leadsOn = !ends && !calm && span.Beats >= 3 && _random.NextDouble() < _liveliness;
            var first = leadsOn ? span.Length - Score.TicksPerQuarter : span.Length;
            part.Add(span.Start, ends ? first : first - (first / 24), root, _dynamics.Velocity(_layer.Velocity, phrase, span.Start, 3));
            if (leadsOn)
            {
                var at = span.Start + first;
                part.Add(at, Score.TicksPerQuarter * 7 / 8, Near(span.Chord, span.Chord.Degree + 4, root), _dynamics.Velocity(_layer.Velocity, phrase, at, -5));
            }

            _last = root;
        }
    }

    // The octave of a chord note nearest to a pitch, not below the lowest string.
    private int Near(Chord chord, int step, int pitch)
    {
        var note = _key.Tonic + chord.SemitonesOf(_key, step);
        note += 12 * (int)Math.Round((pitch - note) / 12.0);
        return note < Lowest ? note + 12 : note;
    }
}
