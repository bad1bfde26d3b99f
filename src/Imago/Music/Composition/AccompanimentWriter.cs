using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>Broken chords in an even figure; the last chord is rolled and rings.</summary>
internal sealed class AccompanimentWriter : IPartWriter
{
    private const int Center = 57;
    private const int Roll = Score.TicksPerQuarter / 10;

    // Voices in the order they are struck, 0 the lowest; Both stands for the upper two together.
    private const int Both = -1;
    private static readonly int[][] Slow = [[0, Both], [0, Both, Both], [0, 2, 1]];
    private static readonly int[][] Flowing = [[0, 1, 2, 3, 2, 1], [0, 2, 1, 2], [0, 1, 2, 3], [0, 2, 3, 2, 1, 2]];

    private readonly MusicalLayer _layer;
    private readonly Dynamics _dynamics;
    private readonly int _subdivision;
    private readonly int[] _figure;
    private readonly int[] _other;
    private readonly Voicing _voicing;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The instrument.</param>
    /// <param name="key">The key.</param>
    /// <param name="subdivision">Notes a beat, 1 to 4.</param>
    /// <param name="dynamics">Velocities and delays.</param>
    /// <param name="random">Random numbers.</param>
    public AccompanimentWriter(MusicalLayer layer, MusicalKey key, int subdivision, Dynamics dynamics, SeededRandom random)
    {
        _layer = layer;
        _dynamics = dynamics;
        _subdivision = subdivision;
        var figures = subdivision is 1 ? Slow : Flowing;
        var own = random.NextInt(figures.Length);
        _figure = figures[own];
        _other = figures[(own + 1) % figures.Length];
        _voicing = new Voicing(key, 4, Center);
    }

    /// <summary>True for pianos, electric pianos and the vibraphone, which have a pedal.</summary>
    private bool HasPedal => _layer.Program is (>= 0 and <= 5) or 11;

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        foreach (var span in phrase.Spans)
        {
            var voices = _voicing.Next(span.Chord);
            if (HasPedal)
                part.Pedal(span);
            if (phrase.IsLast && span == phrase.Spans[^1])
                WriteRolled(phrase, span, voices, part);
            else
                WriteFigure(phrase, span, voices, part);
        }
    }

    private void WriteRolled(Phrase phrase, ChordSpan span, int[] voices, PartBuilder part)
    {
        var gap = Math.Min(Roll, span.Length / 8);
        for (var i = 0; i < voices.Length; i++)
            part.Add(span.Start + (i * gap), span.Length - (i * gap), voices[i], _dynamics.Velocity(_layer.Velocity, phrase, span.Start, i is 0 ? 4 : 0));
    }

    private void WriteFigure(Phrase phrase, ChordSpan span, int[] voices, PartBuilder part)
    {
        var calm = phrase.Kind is PhraseKind.Interlude or PhraseKind.Introduction;
        var figure = phrase.Kind is PhraseKind.Contrast ? _other : _figure;
        var ticks = Score.TicksPerQuarter / (calm ? Math.Max(1, _subdivision / 2) : _subdivision);
        for (var (at, i) = (0L, 0); at < span.Length; at += ticks, i++)
        {
            var (start, accent) = at is 0 ? (span.Start, 5.0) : (span.Start + at + _dynamics.Delay(), at % Score.TicksPerQuarter is 0 ? 0.0 : -4.0);

            // With a pedal, fingers may let go; without one, the strings are left to ring until the chord changes.
            var length = HasPedal ? Math.Min(ticks, span.End - start) : span.End - start;
            var voice = figure[i % figure.Length];
            foreach (var v in voice is Both ? [2, 3] : new[] { voice })
                part.Add(start, length, voices[v], _dynamics.Velocity(_layer.Velocity, phrase, span.Start + at, accent));
        }
    }
}
