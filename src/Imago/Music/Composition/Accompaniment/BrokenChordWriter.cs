using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;
using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>
/// Plays broken chords in a figure chosen for the piece, with the bass line below where no bass plays it. The last chord is rolled and
/// rings.
/// </summary>
internal sealed class BrokenChordWriter : IPartWriter
{
    private const int Center = 57;
    private const int Voices = 4;
    private const int Roll = Score.TicksPerQuarter / 10;

    // Notes per second in the calmest and the liveliest music.
    private const double CalmRate = 1.5;
    private const double BusyRate = 5;

    // The order in which the voices are struck. 0 is the lowest voice; Both stands for the two upper voices together.
    private const int Both = -1;
    private static readonly int[][] Slow = [[0, Both], [0, Both, Both], [0, 2, 1], [0, 2, Both, 1]];
    private static readonly int[][] Flowing = [[0, 1, 2, 3, 2, 1], [0, 2, 1, 2], [0, 1, 2, 3], [0, 2, 3, 2, 1, 2], [0, 3, 1, 2], [0, 2, 1, 3, 2, 1]];

    private readonly MusicalLayer _layer;
    private readonly Dynamics _dynamics;
    private readonly double _ticksPerNote;
    private readonly int _subdivision;
    private readonly int[] _figure;
    private readonly int[] _other;
    private readonly Dictionary<long, int[]> _voicings;

    /// <summary>Creates the writer.</summary>
    /// <param name="layer">The instrument.</param>
    /// <param name="parameters">Key, tempo and liveliness.</param>
    /// <param name="spans">All chords of the piece.</param>
    /// <param name="dynamics">Velocities and delays.</param>
    /// <param name="random">Random numbers.</param>
    public BrokenChordWriter(MusicalLayer layer, MusicalParameters parameters, IReadOnlyList<ChordSpan> spans, Dynamics dynamics, SeededRandom random)
    {
        _layer = layer;
        _dynamics = dynamics;
        _ticksPerNote = Score.TicksPerQuarter / NotesPerBeat(parameters);
        _subdivision = Subdivision(parameters);
        var figures = _subdivision is 1 ? Slow : Flowing;
        var own = random.NextInt(figures.Length);
        _figure = figures[own];
        _other = figures[(own + 1 + random.NextInt(figures.Length - 1)) % figures.Length];
        _voicings = (parameters.Has(LayerRole.Bass)
                ? spans.Zip(VoiceLeading.Lead(parameters.Key, spans, Voices, Center))
                : spans.Zip(VoiceLeading.Lead(parameters.Key, spans, Voices - 1, Center + 5), (span, upper) => (First: span, Second: (int[])[span.Bass, .. upper])))
            .ToDictionary(p => p.First.Start, p => p.Second);
    }

    /// <summary>True for pianos, electric pianos and the vibraphone, which have a sustain pedal.</summary>
    private bool HasPedal => _layer.Program is (>= 0 and <= 5) or 11;

    /// <summary>Pulses per beat, 1 to 4. The melody uses them too.</summary>
    /// <param name="parameters">Tempo and liveliness.</param>
    public static int Subdivision(MusicalParameters parameters) =>
        Math.Clamp((int)Math.Ceiling(NotesPerBeat(parameters) - 0.25), 1, 4);

    /// <inheritdoc />
    public void Write(Phrase phrase, IReadOnlyList<MelodyNote> melody, PartBuilder part)
    {
        foreach (var span in phrase.Spans)
        {
            if (HasPedal)
                part.Pedal(span);
            if (phrase.IsLast && span == phrase.Spans[^1])
                WriteRolled(phrase, span, _voicings[span.Start], part);
            else
                WriteFigure(phrase, span, _voicings[span.Start], part);
        }
    }

    private static double NotesPerBeat(MusicalParameters parameters) => (CalmRate + ((BusyRate - CalmRate) * parameters.Liveliness)) * 60 / parameters.Tempo;

    private void WriteRolled(Phrase phrase, ChordSpan span, int[] voices, PartBuilder part)
    {
        var gap = Math.Min(Roll, span.Length / 8);
        for (var i = 0; i < voices.Length; i++)
            part.Add(span.Start + (i * gap), span.Length - (i * gap), voices[i], _dynamics.Velocity(_layer.Velocity, phrase, span.Start, i is 0 ? 4 : 0));
    }

    private void WriteFigure(Phrase phrase, ChordSpan span, int[] voices, PartBuilder part)
    {
        var calm = phrase.Kind is PhraseKind.Interlude or PhraseKind.Introduction or PhraseKind.Coda;
        var figure = phrase.Kind is PhraseKind.Contrast ? _other : _figure;
        var notes = (int)Math.Round(span.Length / _ticksPerNote * (calm ? 0.6 : 1));
        var onsets = FigureRhythm.Of(span.Length, _subdivision, notes);
        for (var i = 0; i < onsets.Count; i++)
        {
            var at = onsets[i];
            var (start, accent) = at is 0 ? (span.Start, 7.0) : (span.Start + at + _dynamics.Delay(), at % Score.TicksPerQuarter is 0 ? 2.0 : -8.0);

            // With a pedal, notes may end at the next one. Without a pedal, they ring until the chord changes.
            var next = i + 1 < onsets.Count ? onsets[i + 1] : span.Length;
            var length = HasPedal ? Math.Min(next - at, span.End - start) : span.End - start;
            var voice = figure[i % figure.Length];
            foreach (var v in voice is Both ? [2, 3] : new[] { voice })
                part.Add(start, length, voices[v], _dynamics.Velocity(_layer.Velocity, phrase, span.Start + at, accent));
        }
    }
}
