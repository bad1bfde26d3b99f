namespace Imago.Music.Library.Fitting;

/// <summary>
/// Chooses the loop of a track that is shorter than its film: from a late downbeat back to an earlier one, where harmony and level around
/// the two are most alike. Long loops are preferred.
/// </summary>
internal static class LoopChoice
{
    // Beats compared on each side, and the penalties against chroma similarity: per dB of level difference, and for a loop of length 0.
    private const int Compared = 4;
    private const double LevelWeight = 0.03;
    private const double LengthWeight = 0.5;

    /// <summary>Chooses the loop.</summary>
    /// <param name="track">A track with beats.</param>
    /// <param name="start">The index of the beat on which the film begins.</param>
    /// <returns>The beats where the loop ends and begins; both are downbeats, whole bars apart.</returns>
    public static (int From, int To) Of(TrackAnalysis track, int start)
    {
        var bar = track.BeatsPerBar;

        // The last beat is left out: the track may fade out there.
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
        // The beats before the seam count too, because after the track's last beat there is nothing to compare.
        var offsets = Enumerable.Range(-Compared, 2 * Compared).Where(i => to + i >= 0 && from + i < track.Beats.Count).ToArray();
        return offsets.Average(i =>
        {
            var (a, b) = (track.Beats[from + i], track.Beats[to + i]);
            return a.Chroma.Zip(b.Chroma, (x, y) => x * y).Sum() - (LevelWeight * Math.Min(20, Math.Abs(a.Level - b.Level)));
        });
    }
}
