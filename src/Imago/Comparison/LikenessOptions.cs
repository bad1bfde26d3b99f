using Imago.Embedding;
using Imago.Errors;

namespace Imago.Comparison;

/// <summary>
/// When two photos count as the same. Near-duplicates have a cosine that rises with the difference of their hashes, in a line:
/// from <see cref="HashSimilarity"/> where the hashes are one to <see cref="Similarity"/> where <see cref="HashDistance"/> bits differ,
/// and no further. Plain pictures have no hash: theirs is <see cref="Similarity"/>, and their colours must agree too. The defaults are for the built-in encoder; <see cref="For"/> knows those of each. How they were found is told
/// in docs/near-duplicates.md.
/// </summary>
public sealed record LikenessOptions
{
    /// <summary>The cosine from which photos are near-duplicates whatever their hashes, above 0, at most 1.</summary>
    public double Similarity { get; init; } = 0.85;

    /// <summary>The same for two black and white photos, of which an embedding that looks at colour tells less, above 0, at most 1.</summary>
    public double ColorlessSimilarity { get; init; } = 0.95;

    /// <summary>From how many differing bits on hashes say nothing, 0 to 64; with 0 they never do.</summary>
    public int HashDistance { get; init; } = 8;

    /// <summary>The cosine that near-duplicates of one hash have at least, above 0, at most 1.</summary>
    public double HashSimilarity { get; init; } = 0.5;

    /// <summary>Bursts: the least cosine, above 0, at most 1.</summary>
    public double BurstSimilarity { get; init; } = 0.6;

    /// <summary>Bursts: how long before or after the representative a photo was taken at most, in seconds, 0 or more; 0 finds none.</summary>
    public double BurstSeconds { get; init; } = 10;

    /// <summary>The defaults for the encoder of some embeddings.</summary>
    /// <param name="embeddings">The embeddings.</param>
    public static LikenessOptions For(EmbeddingSet embeddings) => embeddings.Blocks.Count > 0
        ? new LikenessOptions()
        : new LikenessOptions { Similarity = 0.97, ColorlessSimilarity = 0.97, HashSimilarity = 0.9, BurstSimilarity = 0.9 };

    /// <summary>The least cosine of near-duplicates.</summary>
    /// <param name="hashDistance">In how many bits their hashes differ.</param>
    /// <param name="colorless">True where both are black and white.</param>
    public double SimilarityAt(int hashDistance, bool colorless = false)
    {
        var most = colorless ? ColorlessSimilarity : Similarity;
        return hashDistance >= HashDistance ? most : HashSimilarity + ((most - HashSimilarity) * hashDistance / HashDistance);
    }

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        Cosine(Similarity, "--similarity");
        Cosine(ColorlessSimilarity, "--colorless-similarity");
        Cosine(HashSimilarity, "--hash-similarity");
        Cosine(BurstSimilarity, "--burst-similarity");
        OptionRule.Holds(HashDistance is >= 0 and <= 64, "--hash-distance", FormattableString.Invariant($"0 to 64 bits are expected, {HashDistance} was found."));
        OptionRule.Holds(BurstSeconds is >= 0 and <= 86_400, "--burst-seconds", FormattableString.Invariant($"0 to 86400 seconds are expected, {BurstSeconds} was found."));
    }

    private static void Cosine(double value, string option) =>
        OptionRule.Holds(value is > 0 and <= 1, option, FormattableString.Invariant($"a cosine above 0, at most 1, is expected, {value} was found."));
}
