using Imago.Music.Composition.Harmony;
using Imago.Music.Mapping;
using Imago.Numerics;

namespace Imago.Music.Composition.Melody;

/// <summary>
/// Writes a melody of a few motifs over the chords. Phrase A is motif a, b, a and a rest. A' begins like A and closes on the tonic. B lies
/// higher and sets its own motif beside the inversion of a. C has a at half speed. A repeated motif becomes a sequence, because its chord
/// differs. Notes on strong beats belong to the chord, phrases end in silence, and repeated phrases are ornamented;
/// <see cref="MelodyRules"/> corrects the rest.
/// </summary>
internal sealed class MelodyWriter
{
    private const double LongNoteBeats = 1.5;
    private const double OrnamentShare = 0.3;

    private readonly Dictionary<(char Name, int Beats), MelodicCell> _cells = [];
    private readonly MusicalParameters _parameters;
    private readonly int _subdivision;
    private readonly SeededRandom _random;
    private readonly MelodyRules _rules;
    private readonly int _center;
    private readonly int _reach;

    /// <summary>Creates the writer of a piece's melody.</summary>
    /// <param name="parameters">Key, register, range and density.</param>
    /// <param name="subdivision">Divisions of a beat, 2 or 3.</param>
    /// <param name="random">Random numbers.</param>
    public MelodyWriter(MusicalParameters parameters, int subdivision, SeededRandom random)
    {
        _parameters = parameters;
        _subdivision = subdivision;
        _random = random;

        // Step 0 is the tonic nearest to the register.
        var above = ((((parameters.Key.Tonic - parameters.Register) % 12) + 18) % 12) - 6;
        TonicPitch = parameters.Register + above;
        _center = (int)Math.Round(-above * 7 / 12.0);
        _reach = Math.Max(4, (int)Math.Round(parameters.PitchRange * 7 / 24));
        _rules = new MelodyRules(PitchOf, _center, _reach);
    }

    /// <summary>MIDI pitch of scale step 0.</summary>
    public int TonicPitch { get; }

    /// <summary>Returns the melody of each phrase; it is empty in the introduction.</summary>
    /// <param name="phrases">The piece's phrases.</param>
    public List<List<MelodyNote>> Write(IReadOnlyList<Phrase> phrases)
    {
        var melody = new List<List<MelodyNote>>();
        var heard = new HashSet<PhraseKind>();
        foreach (var phrase in phrases)
        {
            var notes = phrase.Kind is PhraseKind.Introduction ? [] : Draft(phrase);
            if (phrase.IsClosed)
                notes.RemoveAll(n => n.Start >= phrase.Spans[^1].Start);
            MelodyRules.FoldLeaps(notes);
            MelodyRules.RecoverLeaps(notes, _ => false);
            if (phrase.IsClosed)
                Close(notes, phrase);
            _rules.AvoidParallels(notes, phrase);
            MelodyRules.RecoverLeaps(notes, note => note.Start == phrase.SpanAt(note.Start).Start);
            MelodyRules.PrepareDissonances(notes);
            MelodyRules.FoldLeaps(notes);
            melody.Add(Articulated(heard.Add(phrase.Kind) ? notes : Ornament(notes, phrase), phrase));
        }

        return melody;
    }

    /// <summary>MIDI pitch of a melody note.</summary>
    /// <param name="note">The note.</param>
    public int PitchOf(MelodyNote note) => TonicPitch + note.Chord.SemitonesOf(_parameters.Key, note.Step);

    // Shortens the notes by the articulation, except the last note of a closed phrase.
    private List<MelodyNote> Articulated(List<MelodyNote> notes, Phrase phrase) =>
        [.. notes.Select((n, i) => phrase.IsClosed && i == notes.Count - 1 ? n : n with { Length = Math.Max(1, (long)(n.Length * _parameters.Articulation)) })];

    private List<MelodyNote> Draft(Phrase phrase)
    {
        var notes = new List<MelodyNote>();
        for (var i = 0; i < phrase.Steps.Count; i++)
        {
            var step = phrase.Steps[i];
            var cell = CellOf(phrase, i);
            var line = _center + (int)Math.Round(LineOf(phrase.Kind, i) * _reach / 4);
            var anchor = InReach(phrase.SpanAt(step.Start).Chord.Nearest(line), phrase.SpanAt(step.Start).Chord);
            var before = 0;
            foreach (var (offset, length, contour) in cell.Notes)
            {
                var start = step.Start + offset;
                var span = phrase.SpanAt(start);
                var anchored = start == span.Start || Meter.IsStrong(step, start) || length >= LongNoteBeats * Score.TicksPerQuarter;
                var wished = anchor + contour;
                var at = InReach(anchored ? span.Chord.Nearest(wished) : wished, anchored ? span.Chord : null);
                if (anchored && notes.Count > 0 && notes[^1].Step == at && contour != before)
                    at = Beyond(at, contour > before ? 1 : -1, span.Chord);
                before = contour;

                // The note is held into the next chord only if it belongs to that chord too.
                var held = start + length > span.End && !phrase.SpanAt(span.End).Chord.Contains(at) ? span.End - start : length;
                notes.Add(new(start, held, at, span.Chord, anchored));
            }
        }

        return notes;
    }

    // Splits some notes: the second half becomes a passing or a neighbour note.
    private List<MelodyNote> Ornament(List<MelodyNote> notes, Phrase phrase)
    {
        var varied = new List<MelodyNote>();
        for (var i = 0; i < notes.Count; i++)
        {
            var note = notes[i];
            var half = Score.TicksPerQuarter / 2;
            var step = phrase.Steps.Last(s => s.Start <= note.Start);
            var gap = i + 1 < notes.Count ? notes[i + 1].Step - note.Step : 0;
            var splits = i + 1 < notes.Count && Math.Abs(gap) is 0 or 2 && note.Length > half && note.Length < 2 * Score.TicksPerQuarter
                && note.Start + half < phrase.SpanAt(note.Start).End && !Meter.IsStrong(step, note.Start + half) && _random.NextDouble() < OrnamentShare;
            if (!splits)
            {
                varied.Add(note);
                continue;
            }

            var towards = gap is 0 ? 1 : Math.Sign(gap);
            varied.Add(note with { Length = half * 15 / 16 });
            varied.Add(note with { Start = note.Start + half, Length = note.Length - half, Step = note.Step + towards, IsAnchored = false });
        }

        return varied;
    }

    // Replaces the rest by a tonic, approached by step from above or below; at the end of the piece it rings out.
    private void Close(List<MelodyNote> notes, Phrase phrase)
    {
        var home = phrase.Spans[^1];
        var nearest = notes.Count switch { 0 => _center, 1 => notes[0].Step, _ => notes[^2].Step };
        var tonic = 7 * (int)Math.Round(nearest / 7.0);
        if (notes.Count > 0 && notes[^1].Chord.Degree is not 0)
            notes[^1] = notes[^1] with { Step = notes[^1].Chord.Nearest(nearest > tonic ? tonic + 1 : tonic - 1) };

        var silence = phrase.IsLast ? 0 : home.Beats switch { 1 => Score.TicksPerQuarter / 4, <= 4 => Score.TicksPerQuarter, _ => 2 * Score.TicksPerQuarter };
        notes.Add(new(home.Start, home.Length - silence, tonic, home.Chord, IsAnchored: true));
    }

    private MelodicCell CellOf(Phrase phrase, int step)
    {
        var last = step == phrase.Steps.Count - 1;
        var name = phrase.Kind switch
        {
            PhraseKind.Miniature => 'm',
            _ when last => 'r',
            PhraseKind.Contrast => "eie"[step % 3],
            PhraseKind.Interlude => "grg"[step % 3],
            PhraseKind.Coda => 'r',
            PhraseKind.Return => "abd"[step % 3],
            _ => "aba"[step % 3],
        };
        return Named(name, phrase.Steps[step].Beats);
    }

    private MelodicCell Named(char name, int beats)
    {
        if (!_cells.TryGetValue((name, beats), out var cell))
        {
            cell = name switch
            {
                'r' => MelodicCell.Rest(beats, _random),
                'i' => Named('a', beats).Inverted(),
                'g' => Named('a', beats).Augmented(beats),
                _ => MelodicCell.Invent(beats, _parameters.NoteDensity * (name is 'd' or 'm' ? 0.8 : 1), _subdivision, rising: name is 'a' or 'e', _random),
            };
            _cells.Add((name, beats), cell);
        }

        return cell;
    }

    // The arch of a phrase, from -4 (the lowest note of the melody's range) to 4 (the highest).
    private static double LineOf(PhraseKind kind, int step)
    {
        ReadOnlySpan<double> line = kind switch
        {
            PhraseKind.Statement => [-1, 0, 1, 0],
            PhraseKind.Return => [-1, 0, 1, -1],
            PhraseKind.Contrast => [1, 2, 3, 1],
            PhraseKind.Interlude => [-2, -1, -2, -1],
            PhraseKind.Coda => [1, 0, 0, 0],
            _ => [0, 1, 0, 0],
        };
        return line[step];
    }

    // The next chord note in a direction, or in the other direction where the melody's range ends.
    private int Beyond(int step, int direction, Chord chord)
    {
        if (Math.Abs(step + (2 * direction) - _center) > _reach)
            direction = -direction;
        do
            step += direction;
        while (!chord.Contains(step));
        return step;
    }

    private int InReach(int step, Chord? chord)
    {
        while (step > _center + _reach)
            step = chord is { } c ? c.Nearest(step - 2) : step - 1;
        while (step < _center - _reach)
            step += 1;
        return chord is { } anchor ? anchor.Nearest(step) : step;
    }
}
