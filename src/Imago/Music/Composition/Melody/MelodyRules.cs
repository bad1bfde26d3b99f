using Imago.Music.Composition.Harmony;

namespace Imago.Music.Composition.Melody;

/// <summary>
/// The rules that correct a drafted melody: leaps turn back, dissonances are prepared and resolved by step, and melody and bass make no
/// parallel fifths or octaves from chord to chord.
/// </summary>
internal sealed class MelodyRules
{
    private const int Leap = 4;
    private const int Octave = 7;
    private const int MaxRounds = 4;

    private readonly Func<MelodyNote, int> _pitchOf;
    private readonly int _center;
    private readonly int _reach;
    private (int Bass, int Pitch)? _before;

    /// <summary>Creates the rules of a melody.</summary>
    /// <param name="pitchOf">Turns notes into MIDI pitches.</param>
    /// <param name="center">The scale step around which the melody moves.</param>
    /// <param name="reach">How many scale steps the melody may go from the center.</param>
    public MelodyRules(Func<MelodyNote, int> pitchOf, int center, int reach)
    {
        _pitchOf = pitchOf;
        _center = center;
        _reach = reach;
    }

    /// <summary>Shortens leaps wider than an octave by an octave.</summary>
    /// <param name="notes">The notes of a phrase.</param>
    public static void FoldLeaps(List<MelodyNote> notes)
    {
        for (var i = 1; i < notes.Count; i++)
        {
            var leap = notes[i].Step - notes[i - 1].Step;
            if (Math.Abs(leap) > Octave)
                notes[i] = notes[i] with { Step = notes[i].Step - (Octave * Math.Sign(leap)) };
        }
    }

    /// <summary>Makes the melody turn back by step after a leap of a fifth or more.</summary>
    /// <param name="notes">The notes of a phrase.</param>
    /// <param name="stays">Tells which notes must not move.</param>
    public static void RecoverLeaps(List<MelodyNote> notes, Func<MelodyNote, bool> stays)
    {
        for (var i = 2; i < notes.Count; i++)
        {
            if (stays(notes[i]))
                continue;
            var before = notes[i - 1].Step - notes[i - 2].Step;
            var back = -Math.Sign(before);
            var answer = notes[i].Step - notes[i - 1].Step;
            if (Math.Abs(before) < Leap || (Math.Sign(answer) == back && Math.Abs(answer) <= 3))
                continue;
            var step = notes[i - 1].Step + back;
            while (notes[i].IsAnchored && !notes[i].Chord.Contains(step))
                step += back;
            notes[i] = notes[i] with { Step = step };
        }
    }

    /// <summary>
    /// Keeps a note outside its chord only where it is reached from at most a step away and left by step; others become chord notes.
    /// </summary>
    /// <param name="notes">The notes of a phrase.</param>
    public static void PrepareDissonances(List<MelodyNote> notes)
    {
        for (var (round, changed) = (0, true); changed && round < MaxRounds; round++)
        {
            changed = false;
            for (var i = 0; i < notes.Count; i++)
            {
                if (notes[i].Chord.Contains(notes[i].Step) || (round < MaxRounds - 1 && IsPrepared(notes, i)))
                    continue;
                notes[i] = notes[i] with { Step = notes[i].Chord.Nearest(notes[i].Step) };
                changed = true;
            }
        }
    }

    /// <summary>
    /// Moves a note that begins with a chord to another chord note where it would make parallel fifths or octaves with the bass. The last
    /// note of a closed phrase stays; the note before it moves instead.
    /// </summary>
    /// <param name="notes">The notes of a phrase. Phrases must be passed in order.</param>
    /// <param name="phrase">The phrase.</param>
    public void AvoidParallels(List<MelodyNote> notes, Phrase phrase)
    {
        var onsets = Enumerable.Range(0, notes.Count).Where(i => phrase.SpanAt(notes[i].Start).Start == notes[i].Start).ToList();
        for (var round = 0; round < MaxRounds; round++)
        {
            for (var k = 0; k < onsets.Count; k++)
            {
                if (!Clashes(notes, phrase, onsets, k))
                    continue;
                var closes = phrase.IsClosed && k == onsets.Count - 1;
                var moved = closes ? k - 1 : k;
                if (moved >= 0)
                    Move(notes, phrase, onsets, moved);
            }
        }

        if (onsets.Count > 0)
            _before = (phrase.SpanAt(notes[onsets[^1]].Start).Bass, _pitchOf(notes[onsets[^1]]));
    }

    private static bool IsPrepared(List<MelodyNote> notes, int i) =>
        !notes[i].IsAnchored
        && i > 0 && i + 1 < notes.Count
        && Math.Abs(notes[i].Step - notes[i - 1].Step) <= 1
        && Math.Abs(notes[i + 1].Step - notes[i].Step) is 1;

    // True if this note and the note at the previous chord are parallel to the bass.
    private bool Clashes(List<MelodyNote> notes, Phrase phrase, List<int> onsets, int k)
    {
        (int Bass, int Pitch)? At(int onset) => onset < 0 ? _before : (phrase.SpanAt(notes[onsets[onset]].Start).Bass, _pitchOf(notes[onsets[onset]]));
        return At(k - 1) is { } from && At(k) is { } to && VoiceLeading.IsParallel(from.Bass, from.Pitch, to.Bass, to.Pitch);
    }

    // Moves the note to the nearest chord note that clashes with neither neighbour. If there is none, the note stays.
    private void Move(List<MelodyNote> notes, Phrase phrase, List<int> onsets, int k)
    {
        var note = notes[onsets[k]];
        for (var distance = 1; distance <= Octave; distance++)
        {
            foreach (var step in (ReadOnlySpan<int>)[note.Step - distance, note.Step + distance])
            {
                var wide = (onsets[k] > 0 && Math.Abs(step - notes[onsets[k] - 1].Step) > Octave)
                    || (onsets[k] + 1 < notes.Count && Math.Abs(notes[onsets[k] + 1].Step - step) > Octave);
                if (wide || !note.Chord.Contains(step) || Math.Abs(step - _center) > _reach + 1)
                    continue;
                notes[onsets[k]] = note with { Step = step };
                if (!Clashes(notes, phrase, onsets, k) && (k + 1 == onsets.Count || !Clashes(notes, phrase, onsets, k + 1)))
                    return;
            }
        }

        notes[onsets[k]] = note;
    }
}
