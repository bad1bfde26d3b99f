namespace Imago.Music.Library.Fitting;

/// <summary>Chooses the downbeat a film begins on: the first from which the music is about as loud as it is as a rule, past any lead-in.</summary>
internal static class StartChoice
{
    // Beats looked at, and how far below the usual level they may lie, in dB.
    private const int Ahead = 8;
    private const double Tolerance = 4;

    /// <summary>Chooses.</summary>
    /// <param name="track">A track with beats.</param>
    /// <returns>The beat's index.</returns>
    public static int Of(TrackAnalysis track)
    {
        var levels = track.Beats.Select(beat => beat.Level).ToArray();
        var usual = levels.Order().ElementAt(levels.Length / 2);
        for (var beat = track.FirstDownbeat; beat < levels.Length / 2; beat += track.BeatsPerBar)
        {
            if (levels[beat] >= usual - (2 * Tolerance) && levels.Skip(beat).Take(Ahead).Average() >= usual - Tolerance)
                return beat;
        }

        return track.FirstDownbeat;
    }
}
