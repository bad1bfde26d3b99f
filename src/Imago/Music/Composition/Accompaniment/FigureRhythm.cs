namespace Imago.Music.Composition.Accompaniment;

/// <summary>When the notes of a figure are struck: on the strongest pulses of the beats, as many as are wanted.</summary>
internal static class FigureRhythm
{
    /// <summary>The onsets, in ticks from the chord's beginning, which is always one of them.</summary>
    /// <param name="length">Ticks of the chord.</param>
    /// <param name="subdivision">Pulses of a beat, 1 to 4.</param>
    /// <param name="notes">Notes wanted.</param>
    public static List<long> Of(long length, int subdivision, int notes)
    {
        var pulse = Score.TicksPerQuarter / subdivision;
        var pulses = (int)((length + pulse - 1) / pulse);
        var beats = Math.Max(1, (int)(length / Score.TicksPerQuarter));
        var taken = new List<int>();
        foreach (var level in Enumerable.Range(0, pulses).GroupBy(p => LevelOf(p, subdivision, beats)).OrderBy(g => g.Key))
        {
            var (members, room) = (level.ToArray(), Math.Max(1, notes) - taken.Count);
            if (room <= 0)
                break;

            // Of a level that does not fit whole, members at even distances, so that no half of the bar is emptier than the other.
            var count = Math.Min(room, members.Length);
            for (var i = 0; i < count; i++)
                taken.Add(members[i * members.Length / count]);
        }

        return [.. taken.Order().Select(p => (long)p * pulse)];
    }

    // 0 for the chord's beginning, then strong beats, beats, halves of beats, and what lies between.
    private static int LevelOf(int pulse, int subdivision, int beats)
    {
        var (beat, part) = (pulse / subdivision, pulse % subdivision);
        if (part > 0)
            return 2 * part == subdivision || subdivision is 3 ? 3 : 4;
        return beat is 0 ? 0 : Meter.IsStrong(beat, beats) ? 1 : 2;
    }
}
