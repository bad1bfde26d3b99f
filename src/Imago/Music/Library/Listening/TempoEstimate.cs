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
        -0.943, -1.978, -0.149, -1.808, -1.48, -2.215, 4.74, -0.345, 2.86, 2.1, 2.516, 0.732, 1.528, 0.275, -1.635, -2.149, 0.48, 2.754,
        0.299, -1.432,
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
