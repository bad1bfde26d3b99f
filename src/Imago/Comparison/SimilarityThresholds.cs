using Imago.Embedding;
using Imago.Errors;

namespace Imago.Comparison;

/// <summary>
/// The thresholds at which two photos count as the same. Near-duplicates need a cosine that rises linearly with the distance of their
/// hashes: from <see cref="HashSimilarity"/> for equal hashes to <see cref="Similarity"/> for <see cref="HashDistance"/> differing bits or
/// more. Plain pictures have no hash: they need <see cref="Similarity"/>, and similar colours. The defaults are for the built-in encoder;
/// <see cref="For"/> returns those of any encoder. docs/near-duplicates.md tells how they were found.
/// </summary>
public sealed record SimilarityThresholds
{
    /// <summary>The cosine from which photos are near-duplicates whatever their hashes, above 0, at most 1.</summary>
    public double Similarity { get; init; } = 0.85;

    /// <summary>The same for two black and white photos, which embeddings of colour distinguish less well; above 0, at most 1.</summary>
    public double ColorlessSimilarity { get; init; } = 0.95;

    /// <summary>The number of differing bits from which hashes are ignored, 0 to 64; 0 always ignores them.</summary>
    public int HashDistance { get; init; } = 8;

    /// <summary>The least cosine of near-duplicates with equal hashes, above 0, at most 1.</summary>
    public double HashSimilarity { get; init; } = 0.5;

    /// <summary>The least cosine of a burst, above 0, at most 1.</summary>
    public double BurstSimilarity { get; init; } = 0.6;

    /// <summary>The longest time between a burst's photo and its representative, in seconds, 0 or more; 0 finds no bursts.</summary>
    public double BurstSeconds { get; init; } = 10;

    /// <summary>The defaults for the encoder of some embeddings.</summary>
    /// <param name="embeddings">The embeddings.</param>
    public static SimilarityThresholds For(EmbeddingSet embeddings) => embeddings.Blocks.Count > 0
        ? new SimilarityThresholds()
        : new SimilarityThresholds { Similarity = 0.97, ColorlessSimilarity = 0.97, HashSimilarity = 0.9, BurstSimilarity = 0.9 };

    /// <summary>The least cosine of near-duplicates.</summary>
    /// <param name="hashDistance">The number of differing bits of their hashes.</param>
    /// <param name="colorless">True if both are black and white.</param>
    public double SimilarityAt(int hashDistance, bool colorless = false)
    {
        var most = colorless ? ColorlessSimilarity : Similarity;
        return hashDistance >= HashDistance ? most : HashSimilarity + ((most - HashSimilarity) * hashDistance / HashDistance);
    }

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option is out of its range or contradicts another.</exception>
    public void Check()
    {
        Cosine(Similarity, "--similarity");
        Cosine(ColorlessSimilarity, "--colorless-similarity");
        Cosine(HashSimilarity, "--hash-similarity");
        Cosine(BurstSimilarity, "--burst-similarity");
        OptionRule.Require(HashDistance is >= 0 and <= 64, "--hash-distance", FormattableString.Invariant($"0 to 64 bits are expected, {HashDistance} was found."));
        OptionRule.Require(BurstSeconds is >= 0 and <= 86_400, "--burst-seconds", FormattableString.Invariant($"0 to 86400 seconds are expected, {BurstSeconds} was found."));
    }

    private static void Cosine(double value, string option) =>
        OptionRule.Require(value is > 0 and <= 1, option, FormattableString.Invariant($"a cosine above 0, at most 1, is expected, {value} was found."));
}
