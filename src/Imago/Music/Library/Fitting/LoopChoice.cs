namespace Imago.Music.Library.Fitting;

/// <summary>
/// Chooses where a track that is shorter than its film goes back: from a downbeat late in it to an earlier one after which harmony and level
/// are most alike, so that the ear goes along; long loops are preferred to short ones.
/// </summary>
internal static class LoopChoice
{
    // Beats compared, and what each dB of level and a loop that leaves out the whole track cost against the chromas' likeness.
    private const int Compared = 4;
    private const double LevelWeight = 0.03;
    private const double LengthWeight = 0.5;

    /// <summary>Chooses.</summary>
    /// <param name="track">A track with beats.</param>
    /// <param name="start">The beat the film begins on.</param>
    /// <returns>The beats to go back from and to, both downbeats, the first later by whole bars.</returns>
    public static (int From, int To) Of(TrackAnalysis track, int start)
    {
        var bar = track.BeatsPerBar;

        // The last beat's stretch may be a fading end.
        var downbeats = Enumerable.Range(0, (track.Beats.Count - 2 - start) / bar + 1).Select(i => start + (i * bar)).ToArray();
        var (best, choice) = (double.NegativeInfinity, (downbeats[^1], start));
        foreach (var from in downbeats.Skip(downbeats.Length / 2))
        {
            foreach (var to in downbeats.Take((downbeats.Length / 2) + 1).Where(to => to < from))
            {
                var left = 1 - ((double)(from - to) / (track.Beats.Count - start));
                var value = Likeness(track, from, to) - (LengthWeight * left);
                if (value > best)
                    (best, choice) = (value, (from, to));
            }
        }

        return choice;
    }

    private static double Likeness(TrackAnalysis track, int from, int to)
    {
        // What was heard before the seam counts as well: at the track's end there is nothing after it.
        var offsets = Enumerable.Range(-Compared, 2 * Compared).Where(i => to + i >= 0 && from + i < track.Beats.Count).ToArray();
        return offsets.Average(i =>
        {
            var (a, b) = (track.Beats[from + i], track.Beats[to + i]);
            return a.Chroma.Zip(b.Chroma, (x, y) => x * y).Sum() - (LevelWeight * Math.Min(20, Math.Abs(a.Level - b.Level)));
        });
    }
}
