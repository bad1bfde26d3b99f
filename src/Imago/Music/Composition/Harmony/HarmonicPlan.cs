using Imago.Music.Composition.Melody;
using Imago.Numerics;

namespace Imago.Music.Composition.Harmony;

/// <summary>
/// Chooses the form and the chords of a piece. Phrases have four steps. Remaining steps become an introduction and, where enough remain, a
/// coda of one or two steps. Statements end in a half cadence, returns and the coda in a full cadence. No chord sounds on both sides of a
/// step's border.
/// </summary>
internal sealed class HarmonicPlan
{
    // The probability that an inner step has two chords, in the calmest and the liveliest music.
    private const double CalmSplit = 0.1;
    private const double LivelySplit = 0.45;

    private readonly HarmonicGrammar _grammar;
    private readonly List<HarmonicStep> _steps;
    private readonly SeededRandom _random;
    private readonly double _split;
    private readonly List<Phrase> _phrases = [];
    private List<(int Step, Chord Chord, bool Half)>? _theme;

    private HarmonicPlan(Mode mode, List<HarmonicStep> steps, double liveliness, SeededRandom random)
    {
        _grammar = HarmonicGrammar.Of(mode);
        _steps = steps;
        _random = random;
        _split = CalmSplit + ((LivelySplit - CalmSplit) * liveliness);
    }

    private Chord Last => _phrases.Count > 0 ? _phrases[^1].Spans[^1].Chord : new Chord(-1);

    /// <summary>Chooses the phrases of a piece.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="steps">The piece's steps.</param>
    /// <param name="liveliness">Liveliness, 0 to 1.</param>
    /// <param name="random">Random numbers.</param>
    public static List<Phrase> Write(Mode mode, List<HarmonicStep> steps, double liveliness, SeededRandom random) =>
        new HarmonicPlan(mode, steps, liveliness, random).Write();

    private List<Phrase> Write()
    {
        if (_steps.Count < Phrase.UsualSteps)
        {
            _phrases.Add(new(PhraseKind.Miniature, _steps, Miniature(), IsLast: true));
            return _phrases;
        }

        var spare = _steps.Count % Phrase.UsualSteps;
        var coda = spare is 3 ? 2 : spare is 2 && _steps[^1].Beats >= 2 ? 1 : 0;
        var at = spare - coda;
        if (at > 0)
            Add(PhraseKind.Introduction, 0, Introduction(at));
        foreach (var kind in Form.Of(_steps.Count / Phrase.UsualSteps))
        {
            Add(kind, at, kind is PhraseKind.Return ? Return(at) : Open(kind, at));
            at += Phrase.UsualSteps;
        }

        if (at < _steps.Count)
            Add(PhraseKind.Coda, at, Coda(at));
        return _phrases;
    }

    private void Add(PhraseKind kind, int firstStep, List<ChordSpan> spans)
    {
        var count = kind switch
        {
            PhraseKind.Introduction => spans.Count,
            PhraseKind.Coda => _steps.Count - firstStep,
            _ => Phrase.UsualSteps,
        };
        _phrases.Add(new(kind, _steps.GetRange(firstStep, count), spans, firstStep + count == _steps.Count));
    }

    private List<ChordSpan> Introduction(int count)
    {
        var first = _grammar.Choose(HarmonicFunction.Subdominant, Chord.Tonic, _random);
        return count is 1
            ? [Whole(_steps[0], first)]
            : [Whole(_steps[0], first), Whole(_steps[1], _grammar.Choose(HarmonicFunction.Dominant, first, _random, also: 0))];
    }

    // A phrase that ends on a dominant. The theme begins on the tonic. Other phrases begin on another chord, to contrast with the theme.
    private List<ChordSpan> Open(PhraseKind kind, int at)
    {
        if (kind is PhraseKind.Statement && _theme is not null)
            return Laid(_theme, at);
        var slots = Slots(at);
        var first = kind is PhraseKind.Statement
            ? Chord.Tonic
            : _grammar.Choose(kind is PhraseKind.Contrast ? HarmonicFunction.Subdominant : HarmonicFunction.Tonic, Last, _random, also: 0);
        var plan = Planned(slots, first);
        if (kind is PhraseKind.Statement)
            _theme = plan;
        return Laid(plan, at);
    }

    private List<(int Step, Chord Chord, bool Half)> Planned(List<(int Step, bool Half)> slots, Chord first) =>
        [.. slots.Zip(_grammar.ToHalfClose(first, slots.Count, _random), (slot, chord) => (slot.Step, chord, slot.Half))];

    // The steps of a phrase; an inner step with two chords is listed twice.
    private List<(int Step, bool Half)> Slots(int at)
    {
        var slots = new List<(int, bool)>();
        for (var step = 0; step < Phrase.UsualSteps; step++)
        {
            var half = step is 1 or 2 && _steps[at + step].Beats >= 2 && _random.NextDouble() < _split;
            slots.Add((step, half));
            if (half)
                slots.Add((step, half));
        }

        return slots;
    }

    private List<ChordSpan> Laid(List<(int Step, Chord Chord, bool Half)> plan, int at)
    {
        var spans = new List<ChordSpan>();
        for (var i = 0; i < plan.Count; i++)
        {
            var step = _steps[at + plan[i].Step];
            if (plan[i].Half && step.Beats >= 2)
            {
                spans.AddRange(Halves(step, plan[i].Chord, plan[i + 1].Chord));
                i++;
            }
            else
            {
                // A step shorter than the theme's keeps only the second chord, which leads on.
                i += plan[i].Half ? 1 : 0;
                spans.Add(Whole(step, plan[i].Chord));
            }
        }

        return spans;
    }

    // The first half of the theme, then a full cadence.
    private List<ChordSpan> Return(int at)
    {
        _theme ??= Planned(Slots(at), Chord.Tonic);
        var spans = Laid(_theme.Where(slot => slot.Step < 2).ToList(), at);
        var (before, step) = (spans[^1].Chord, _steps[at + 2]);
        var leading = _grammar.LeadingHome;
        if (step.Beats >= 2)
            spans.AddRange(Halves(step, _grammar.Choose(HarmonicFunction.Subdominant, before, _random, also: leading.Degree), leading));
        else
            spans.Add(Whole(step, before.Degree == leading.Degree ? _grammar.Choose(HarmonicFunction.Subdominant, before, _random, also: 0) : leading));
        spans.Add(Whole(_steps[at + 3], Chord.Tonic));
        return spans;
    }

    private List<ChordSpan> Coda(int at)
    {
        var away = _grammar.Choose(HarmonicFunction.Subdominant, Chord.Tonic, _random);
        return _steps.Count - at is 1 ? Halves(_steps[at], away, Chord.Tonic) : [Whole(_steps[at], away), Whole(_steps[at + 1], Chord.Tonic)];
    }

    private List<ChordSpan> Miniature() => _steps.Count switch
    {
        1 => Cadence(_steps[0]),
        2 => [.. Halves(_steps[0], Chord.Tonic, _grammar.LeadingHome), Whole(_steps[1], Chord.Tonic)],
        _ => [Whole(_steps[0], Chord.Tonic), .. Halves(_steps[1], Predominant(), _grammar.LeadingHome), Whole(_steps[2], Chord.Tonic)],
    };

    private Chord Predominant() => _grammar.Choose(HarmonicFunction.Subdominant, _grammar.LeadingHome, _random, also: 0);

    // A full cadence within one step: predominant and dominant are short, the tonic rings.
    private List<ChordSpan> Cadence(HarmonicStep step)
    {
        var beat = Math.Max(1, step.Beats / 4) * (long)Score.TicksPerQuarter;
        return step.Beats switch
        {
            1 => [Whole(step, Chord.Tonic)],
            2 or 3 => [new(step.Start, beat, _grammar.LeadingHome), new(step.Start + beat, step.Length - beat, Chord.Tonic)],
            _ =>
            [
                new(step.Start, beat, Predominant()),
                new(step.Start + beat, beat, _grammar.LeadingHome),
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
