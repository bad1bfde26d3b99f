namespace Imago.Music.Library.Listening;

/// <summary>The tempo heard in onsets and harmony.</summary>
/// <param name="Period">Seconds of a beat.</param>
/// <param name="Confidence">The probability that the beat is this and not its half, double or another, 0 to 1.</param>
/// <param name="Pulse">How clear the beat is, whatever it is called: how much more alike than chance the onsets are one to four beats later, 0 to 1.</param>
internal sealed record TempoEstimate(double Period, double Confidence, double Pulse)
{
    // Learned by bench/learn_tempo_and_key.py; in the order of TempoCandidates.Evidence.
    private static readonly double[] Weights =
    [
        -0.957, -1.982, -0.189, -1.836, -1.531, -2.219, 4.775, -0.366, 2.866, 2.119, 2.485, 0.711, 1.525, 0.328, -1.639, -2.257, 0.5, 2.917,
        0.407, -1.484,
    ];

    /// <summary>Judges the candidates; null where nothing recurs.</summary>
    public static TempoEstimate? Of(TempoCandidates candidates)
    {
        if (candidates.Periods.Count == 0)
            return null;
        var probabilities = LinearChoice.Probabilities(candidates.Evidence, Weights);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new(candidates.Periods[best], probabilities[best], candidates.Recurrence(candidates.Periods[best]));
    }
}
