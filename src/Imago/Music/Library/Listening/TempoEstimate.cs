namespace Imago.Music.Library.Listening;

/// <summary>The tempo heard in onsets and harmony.</summary>
/// <param name="Period">Seconds of a beat.</param>
/// <param name="Confidence">The probability that the beat is this and not its half, double or another, 0 to 1.</param>
/// <param name="Pulse">How much more alike than chance the onsets are a beat later, 0 to 1: how clear the beat is, whatever it is called.</param>
internal sealed record TempoEstimate(double Period, double Confidence, double Pulse)
{
    // Learned by bench/learn_tempo_and_key.py; in the order of TempoCandidates.Evidence.
    private static readonly double[] Weights = [0, -2, 0, 0, 0, 0, 2, 0, 2, 0, 2, 0, 0, 1, 0, 1, 0, 1, 0, 0];

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
