using Imago.Numerics;

namespace Imago.Music.Library.Listening;

/// <summary>
/// Chooses among candidates by a weighted sum of their evidence. The probabilities are those of a conditional logit (McFadden 1974).
/// </summary>
internal static class ConditionalLogit
{
    /// <summary>Computes the probabilities.</summary>
    /// <param name="evidence">The evidence of each candidate; at least one candidate.</param>
    /// <param name="weights">One weight per value of evidence.</param>
    /// <returns>Each candidate's probability.</returns>
    public static double[] Probabilities(IReadOnlyList<double[]> evidence, ReadOnlySpan<double> weights)
    {
        var scores = new double[evidence.Count];
        for (var i = 0; i < scores.Length; i++)
        {
            for (var j = 0; j < weights.Length; j++)
                scores[i] += weights[j] * evidence[i][j];
        }

        var highest = scores.Max();
        var odds = scores.Select(score => ScalarFunctions.Exp(score - highest)).ToArray();
        var sum = odds.Sum();
        return [.. odds.Select(x => x / sum)];
    }
}
