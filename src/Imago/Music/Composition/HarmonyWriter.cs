using Imago.Numerics;

namespace Imago.Music.Composition;

/// <summary>Chooses the form and its chords. No chord sounds on both sides of a step's border.</summary>
internal sealed class HarmonyWriter
{
    private readonly ProgressionBook _book;
    private readonly List<HarmonicStep> _steps;
    private readonly Chord[] _theme;
    private readonly int _contrast;
    private readonly int _interlude;
    private readonly List<Phrase> _phrases = [];

    private HarmonyWriter(ProgressionBook book, List<HarmonicStep> steps, SeededRandom random)
    {
        _book = book;
        _steps = steps;
        _theme = book.Statements[random.NextInt(book.Statements.Count)];
        _contrast = random.NextInt(book.Contrasts.Count);
        _interlude = random.NextInt(book.Interludes.Count);
    }

    /// <summary>Writes the chords of a piece.</summary>
    /// <param name="mode">The scale.</param>
    /// <param name="steps">The piece's steps.</param>
    /// <param name="random">Random numbers.</param>
    public static List<Phrase> Write(Mode mode, List<HarmonicStep> steps, SeededRandom random) =>
        new HarmonyWriter(ProgressionBook.Of(mode), steps, random).Write();

    private List<Phrase> Write()
    {
        if (_steps.Count < Phrase.UsualSteps)
        {
            _phrases.Add(new(PhraseKind.Miniature, _steps, Miniature(), IsLast: true));
            return _phrases;
        }

        var at = _steps.Count % Phrase.UsualSteps;
        if (at > 0)
            Add(PhraseKind.Introduction, 0, Introduction(at));
        foreach (var kind in Form.Of(_steps.Count / Phrase.UsualSteps))
        {
            Add(kind, at, kind switch
            {
                PhraseKind.Statement => Spans(at, _theme),
                PhraseKind.Contrast => Spans(at, Pick(_book.Contrasts, _contrast)),
                PhraseKind.Interlude => Spans(at, Pick(_book.Interludes, _interlude)),
                _ => Return(at),
            });
            at += Phrase.UsualSteps;
        }

        return _phrases;
    }

    private void Add(PhraseKind kind, int firstStep, List<ChordSpan> spans)
    {
        var count = Math.Min(kind is PhraseKind.Introduction ? _steps.Count % Phrase.UsualSteps : Phrase.UsualSteps, _steps.Count - firstStep);
        _phrases.Add(new(kind, _steps.GetRange(firstStep, count), spans, firstStep + count == _steps.Count));
    }

    // The piece's own progression, or the next one whose first chord does not repeat the last that sounded.
    private Chord[] Pick(IReadOnlyList<Chord[]> progressions, int own)
    {
        var last = _phrases.Count > 0 ? _phrases[^1].Spans[^1].Chord.Degree : -1;
        return Enumerable.Range(0, progressions.Count)
            .Select(i => progressions[(own + i) % progressions.Count])
            .First(p => p[0].Degree != last);
    }

    private List<ChordSpan> Spans(int firstStep, params ReadOnlySpan<Chord> chords)
    {
        var spans = new List<ChordSpan>();
        for (var i = 0; i < chords.Length; i++)
            spans.Add(Whole(_steps[firstStep + i], chords[i]));
        return spans;
    }

    private List<ChordSpan> Introduction(int count) => count switch
    {
        1 => Spans(0, _book.Dominant),
        2 => Spans(0, Chord.Tonic, _book.Dominant),
        _ => Spans(0, Chord.Tonic, _book.Predominants[0], _book.Dominant),
    };

    private List<ChordSpan> Return(int at)
    {
        var predominant = _book.Predominants.First(p => p.Degree != _theme[1].Degree);

        // A step of one beat has room for one chord only, and it must not repeat the one before.
        var alone = _book.Dominant.Degree == _theme[1].Degree ? predominant : _book.Dominant;
        return
        [
            .. Spans(at, _theme.AsSpan(0, 2)),
            .. _steps[at + 2].Beats < 2 ? [Whole(_steps[at + 2], alone)] : Halves(_steps[at + 2], predominant, _book.Dominant),
            Whole(_steps[at + 3], Chord.Tonic),
        ];
    }

    private List<ChordSpan> Miniature() => _steps.Count switch
    {
        1 => Cadence(_steps[0]),
        2 => [.. Halves(_steps[0], Chord.Tonic, _book.Dominant), Whole(_steps[1], Chord.Tonic)],
        _ => [Whole(_steps[0], Chord.Tonic), .. Halves(_steps[1], _book.Predominants[0], _book.Dominant), Whole(_steps[2], Chord.Tonic)],
    };

    // A whole cadence within one step: the preparation and the dominant are short, the tonic rings.
    private List<ChordSpan> Cadence(HarmonicStep step)
    {
        var beat = Math.Max(1, step.Beats / 4) * (long)Score.TicksPerQuarter;
        return step.Beats switch
        {
            1 => [Whole(step, Chord.Tonic)],
            2 or 3 => [new(step.Start, beat, _book.Dominant), new(step.Start + beat, step.Length - beat, Chord.Tonic)],
            _ =>
            [
                new(step.Start, beat, _book.Predominants[0]),
                new(step.Start + beat, beat, _book.Dominant),
                new(step.Start + (2 * beat), step.Length - (2 * beat), Chord.Tonic),
            ],
        };
    }

    private static ChordSpan Whole(HarmonicStep step, Chord chord) => new(step.Start, step.Length, chord);

    private static List<ChordSpan> Halves(HarmonicStep step, Chord first, Chord second)
    {
        if (step.Beats < 2)
            return [Whole(step, second)];
        var half = (step.Beats + 1) / 2 * (long)Score.TicksPerQuarter;
        return [new(step.Start, half, first), new(step.Start + half, step.Length - half, second)];
    }
}
