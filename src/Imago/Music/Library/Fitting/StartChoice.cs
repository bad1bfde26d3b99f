namespace Imago.Music.Library.Fitting;

/// <summary>
/// Chooses the downbeat on which a film begins: the first after any quiet lead-in, where the music reaches about its median level.
/// </summary>
internal static class StartChoice
{
    // Beats averaged, and how far their mean may lie below the median level, in dB.
    private const int Ahead = 8;
    private const double Tolerance = 4;

    /// <summary>Chooses the beat.</summary>
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
