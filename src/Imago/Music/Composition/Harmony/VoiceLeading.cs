namespace Imago.Music.Composition.Harmony;

/// <summary>
/// Voices the chords of a part with the least motion, without parallel fifths or octaves between voices or with the bass, and always above
/// the bass. The cheapest path through the whole piece is taken.
/// </summary>
internal static class VoiceLeading
{
    private const int Reach = 14;
    private const int WidestGap = 9;
    private const int MostLayouts = 60;
    private const double Parallel = 1000;
    private const double UnresolvedLeadingTone = 4;
    private const double DoubledThird = 2;

    /// <summary>Returns the pitches of each chord, lowest first.</summary>
    /// <param name="key">The key.</param>
    /// <param name="spans">The chords with their bass notes.</param>
    /// <param name="voices">Notes per chord, 3 or 4.</param>
    /// <param name="center">The MIDI pitch around which the part stays.</param>
    public static int[][] Lead(MusicalKey key, IReadOnlyList<ChordSpan> spans, int voices, int center)
    {
        var layouts = new Dictionary<(Chord, int), List<int[]>>();
        List<int[]> LayoutsOf(ChordSpan span)
        {
            if (!layouts.TryGetValue((span.Chord, span.Bass), out var found))
                layouts.Add((span.Chord, span.Bass), found = Layouts(key, span, voices, center));
            return found;
        }

        return LeastCostPath.Through(
            [.. spans.Select(LayoutsOf)],
            (pitches, i) => CostOf(key, spans[i].Chord, pitches, center),
            (from, to, i) => MoveCost(key, spans[i - 1], spans[i], from, to));
    }

    /// <summary>True if two voices both move from a fifth or octave to the same interval.</summary>
    /// <param name="lowerFrom">The lower voice before.</param>
    /// <param name="upperFrom">The upper voice before.</param>
    /// <param name="lowerTo">The lower voice after.</param>
    /// <param name="upperTo">The upper voice after.</param>
    public static bool IsParallel(int lowerFrom, int upperFrom, int lowerTo, int upperTo) =>
        lowerFrom != lowerTo && upperFrom != upperTo && (upperFrom - lowerFrom) % 12 is 0 or 7 && (upperTo - lowerTo) % 12 == (upperFrom - lowerFrom) % 12;

    private static List<int[]> Layouts(MusicalKey key, ChordSpan span, int voices, int center)
    {
        var tones = Enumerable.Range(Math.Max(center - Reach, span.Bass + 1), (2 * Reach) + 1)
            .Where(p => p <= center + Reach && StepOf(key, span.Chord, p) >= 0)
            .ToArray();
        var layouts = new List<int[]>();
        Extend([], 0);
        return [.. layouts.OrderBy(pitches => CostOf(key, span.Chord, pitches, center)).Take(MostLayouts)];

        void Extend(int[] chosen, int next)
        {
            if (chosen.Length == voices)
            {
                if (IsComplete(key, span.Chord, chosen))
                    layouts.Add(chosen);
                return;
            }

            for (var i = next; i < tones.Length && (chosen.Length is 0 || tones[i] - chosen[^1] <= WidestGap); i++)
                Extend([.. chosen, tones[i]], i + 1);
        }
    }

    // The root and the third are required. So is the fifth, unless the chord has a seventh and only three voices.
    private static bool IsComplete(MusicalKey key, Chord chord, int[] pitches)
    {
        bool Has(int above) => pitches.Any(p => StepOf(key, chord, p) == above);
        return Has(0) && Has(2) && (Has(4) || (chord.Seventh && pitches.Length is 3)) && (!chord.Seventh || Has(6));
    }

    // 0, 2, 4 or 6 for the root, third, fifth or seventh of the chord; -1 for other pitches.
    private static int StepOf(MusicalKey key, Chord chord, int pitch)
    {
        for (var above = 0; above < 2 * chord.Size; above += 2)
        {
            if ((key.Tonic + chord.SemitonesOf(key, chord.Degree + above) - pitch) % 12 is 0)
                return above;
        }

        return -1;
    }

    private static double CostOf(MusicalKey key, Chord chord, int[] pitches, int center) =>
        (0.8 * Math.Abs(pitches.Average() - center)) + (DoubledThird * Math.Max(0, pitches.Count(p => StepOf(key, chord, p) is 2) - 1));

    private static double MoveCost(MusicalKey key, ChordSpan before, ChordSpan after, int[] from, int[] to)
    {
        var cost = 0.0;
        var leads = before.Chord.Raised && after.Chord.Degree is 0;
        for (var i = 0; i < from.Length; i++)
        {
            cost += Math.Abs(to[i] - from[i]);
            if (IsParallel(before.Bass, from[i], after.Bass, to[i]))
                cost += Parallel;
            for (var j = 0; j < i; j++)
                cost += IsParallel(from[j], from[i], to[j], to[i]) ? Parallel : 0;

            // The raised third of a dominant should resolve up by a semitone.
            if (leads && StepOf(key, before.Chord, from[i]) is 2 && to[i] != from[i] + 1)
                cost += UnresolvedLeadingTone;
        }

        return cost;
    }
}
