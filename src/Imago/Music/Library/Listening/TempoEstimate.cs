namespace Imago.Music.Library.Listening;

/// <summary>The estimated tempo of a sound.</summary>
/// <param name="Period">Seconds per beat.</param>
/// <param name="Confidence">The probability that this is the beat, rather than its half, its double or another, 0 to 1.</param>
/// <param name="Pulse">How clear the beat is at any metrical level: the highest autocorrelation of the onsets at one to four beats, 0 to
/// 1.</param>
internal sealed record TempoEstimate(double Period, double Confidence, double Pulse)
{
    // Learned by bench/learn_tempo_and_key.py; in the order of TempoCandidates.Evidence.
    private static readonly double[] Weights =
    [
        -0.943, -1.978, -0.149, -1.808, -1.48, -2.215, 4.74, -0.345, 2.86, 2.1, 2.516, 0.732, 1.528, 0.275, -1.635, -2.149, 0.48, 2.754,
        0.299, -1.432,
    ];

    /// <summary>Chooses the best candidate; null if there is none.</summary>
    public static TempoEstimate? Of(TempoCandidates candidates)
    {
        if (candidates.Periods.Count == 0)
            return null;
        var probabilities = ConditionalLogit.Probabilities(candidates.Evidence, Weights);
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new(candidates.Periods[best], probabilities[best], candidates.Recurrence(candidates.Periods[best]));
    }
}
