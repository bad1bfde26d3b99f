namespace Imago.Music.Library.Listening;

/// <summary>
/// Finds the beats that begin a bar: those where the harmony changes and the bass sets in. Bars of four beats are assumed unless bars of
/// three fit clearly better.
/// </summary>
internal static class BarFinder
{
    // Weights of harmonic changes, bass onsets and onsets of all bands; each is in standard deviations over the beats.
    private const double HarmonyWeight = 1;
    private const double LowWeight = 0.7;
    private const double FullWeight = 0.3;

    // Bars of three must be better by this factor.
    private const double ThreeMargin = 1.3;

    /// <summary>Finds the bars.</summary>
    /// <param name="beats">Beat times in seconds.</param>
    /// <param name="onsets">The onsets.</param>
    /// <param name="harmonicChange">The harmonic change per frame.</param>
    /// <returns>Beats per bar, and the index of the first beat that begins one.</returns>
    public static (int BeatsPerBar, int FirstDownbeat) Find(double[] beats, OnsetEnvelopes onsets, double[] harmonicChange)
    {
        if (beats.Length < 6)
            return (4, 0);
        var accents = new double[beats.Length];
        Add(accents, OnBeats(beats, harmonicChange), HarmonyWeight);
        Add(accents, OnBeats(beats, onsets.Low), LowWeight);
        Add(accents, OnBeats(beats, onsets.Full), FullWeight);
        var (three, threePhase) = BestPhase(accents, 3);
        var (four, fourPhase) = BestPhase(accents, 4);
        return three > ThreeMargin * four ? (3, threePhase) : (4, fourPhase);
    }

    // The highest value within three frames of each beat.
    private static double[] OnBeats(double[] beats, double[] signal) => [.. beats.Select(beat =>
    {
        var frame = (int)Math.Round(beat * SoundFeatures.FrameRate);
        var (from, to) = (Math.Clamp(frame - 3, 0, signal.Length - 1), Math.Clamp(frame + 3, 0, signal.Length - 1));
        return signal.AsSpan(from, to - from + 1).ToArray().Max();
    })];

    private static void Add(double[] accents, double[] values, double weight)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(x => (x - mean) * (x - mean)));
        for (var i = 0; i < accents.Length && deviation > 1e-9; i++)
            accents[i] += weight * (values[i] - mean) / deviation;
    }

    // How far the accents of the best phase stand above the others.
    private static (double Contrast, int Phase) BestPhase(double[] accents, int beatsPerBar)
    {
        var contrasts = Enumerable.Range(0, beatsPerBar).Select(phase =>
            accents.Where((_, i) => i % beatsPerBar == phase).Average() - accents.Where((_, i) => i % beatsPerBar != phase).Average()).ToArray();
        var best = Array.IndexOf(contrasts, contrasts.Max());
        return (contrasts[best], best);
    }
}
