namespace Imago.Music.Composition.Accompaniment;

/// <summary>Chooses when the notes of a figure are struck: on the strongest pulses first.</summary>
internal static class FigureRhythm
{
    /// <summary>The onsets in ticks from the start of the chord. The first is always 0.</summary>
    /// <param name="length">The chord's length in ticks.</param>
    /// <param name="subdivision">Pulses per beat, 1 to 4.</param>
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

            // Where only a part of a level fits, its members are taken at even distances, so that neither half of the bar is emptier.
            var count = Math.Min(room, members.Length);
            for (var i = 0; i < count; i++)
                taken.Add(members[i * members.Length / count]);
        }

        return [.. taken.Order().Select(p => (long)p * pulse)];
    }

    // 0 for the start of the chord, then strong beats, beats, half beats, and all other pulses.
    private static int LevelOf(int pulse, int subdivision, int beats)
    {
        var (beat, part) = (pulse / subdivision, pulse % subdivision);
        if (part > 0)
            return 2 * part == subdivision || subdivision is 3 ? 3 : 4;
        return beat is 0 ? 0 : Meter.IsStrong(beat, beats) ? 1 : 2;
    }
}
