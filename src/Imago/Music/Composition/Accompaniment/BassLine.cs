using Imago.Music.Composition.Harmony;
using Imago.Music.Composition.Melody;

namespace Imago.Music.Composition.Accompaniment;

/// <summary>
/// Gives every chord its bass note: the root, or the third where the bass can then move by step. A phrase begins and closes on roots. The
/// line with the least motion and the fewest inversions is taken.
/// </summary>
internal static class BassLine
{
    // MIDI ranges: of a bass instrument, and of the lowest voice where a chord instrument plays the bass.
    private static readonly (int Lowest, int Highest) Deep = (33, 50);
    private static readonly (int Lowest, int Highest) High = (40, 54);

    private const double Inversion = 3;
    private const double WideLeap = 4;

    /// <summary>Returns the phrases with bass notes added to their chords.</summary>
    /// <param name="key">The key.</param>
    /// <param name="phrases">The phrases.</param>
    /// <param name="hasBass">True if a separate instrument plays the bass; its range is lower.</param>
    public static List<Phrase> Under(MusicalKey key, IReadOnlyList<Phrase> phrases, bool hasBass)
    {
        var range = hasBass ? Deep : High;
        var center = (range.Lowest + range.Highest) / 2.0;
        var spans = phrases.SelectMany(p => p.Spans).ToList();
        var pedals = phrases.SelectMany(p => Enumerable.Repeat(key.Mode is not (Mode.Ionian or Mode.Aeolian) && p.Kind is PhraseKind.Interlude or PhraseKind.Introduction, p.Spans.Count)).ToList();
        var fixedRoots = phrases.SelectMany(p => p.Spans.Select((_, i) => i is 0 || i >= p.Spans.Count - 2)).ToList();
        var pitches = LeastCostPath.Through(
            [.. spans.Select((span, i) => pedals[i] ? Candidates(key, Chord.Tonic, rootOnly: true, range) : Candidates(key, span.Chord, fixedRoots[i], range))],
            (pitch, _) => (0.2 * Math.Abs(pitch.Pitch - center)) + (pitch.Inverted ? Inversion : 0),
            static (from, to, _) => CostOf(Math.Abs(to.Pitch - from.Pitch)));

        var at = 0;
        return [.. phrases.Select(p => p with { Spans = [.. p.Spans.Select(span => span with { Bass = pitches[at++].Pitch })] })];
    }

    private static double CostOf(int interval) => interval is 0 ? 2 : (0.5 * interval) + (interval > 7 ? WideLeap : 0);

    private static List<(int Pitch, bool Inverted)> Candidates(MusicalKey key, Chord chord, bool rootOnly, (int Lowest, int Highest) range)
    {
        var candidates = new List<(int, bool)>();
        foreach (var (step, inverted) in (ReadOnlySpan<(int, bool)>)[(chord.Degree, false), (chord.Degree + 2, true)])
        {
            if (inverted && rootOnly)
                continue;
            for (var pitch = (key.Tonic + chord.SemitonesOf(key, step)) % 12; pitch <= range.Highest; pitch += 12)
            {
                if (pitch >= range.Lowest)
                    candidates.Add((pitch, inverted));
            }
        }

        return candidates;
    }
}
