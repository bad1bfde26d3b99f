using Imago.Embedding;
using Imago.Flow;

namespace Imago.Comparison;

/// <summary>The options of <see cref="CompareStage"/>. A threshold that is null is the encoder's usual one.</summary>
public sealed record CompareOptions : IStageOptions
{
    /// <summary>The cosine from which photos are near-duplicates whatever their hashes.</summary>
    public double? Similarity { get; init; }

    /// <summary>The same for two black and white photos.</summary>
    public double? ColorlessSimilarity { get; init; }

    /// <summary>From how many differing bits on hashes say nothing.</summary>
    public int? HashDistance { get; init; }

    /// <summary>The cosine that near-duplicates of one hash have at least.</summary>
    public double? HashSimilarity { get; init; }

    /// <summary>The cosine from which photos taken together are a burst.</summary>
    public double? BurstSimilarity { get; init; }

    /// <summary>How many seconds from the representative a burst's photos were taken at most; 0 finds no bursts.</summary>
    public double? BurstSeconds { get; init; }

    /// <inheritdoc />
    public void Check() => Over(new SimilarityThresholds()).Check();

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
    [
        .. Given("similarity", Similarity),
        .. Given("colorless-similarity", ColorlessSimilarity),
        .. Given("hash-distance", HashDistance),
        .. Given("hash-similarity", HashSimilarity),
        .. Given("burst-similarity", BurstSimilarity),
        .. Given("burst-seconds", BurstSeconds),
    ];

    /// <summary>When two photos count as the same.</summary>
    /// <param name="embeddings">The embeddings, whose encoder decides what is not given.</param>
    public SimilarityThresholds LikenessFor(EmbeddingSet embeddings) => Over(SimilarityThresholds.For(embeddings));

    private SimilarityThresholds Over(SimilarityThresholds usual) => usual with
    {
        Similarity = Similarity ?? usual.Similarity,
        ColorlessSimilarity = ColorlessSimilarity ?? Similarity ?? usual.ColorlessSimilarity,
        HashDistance = HashDistance ?? usual.HashDistance,
        HashSimilarity = HashSimilarity ?? usual.HashSimilarity,
        BurstSimilarity = BurstSimilarity ?? usual.BurstSimilarity,
        BurstSeconds = BurstSeconds ?? usual.BurstSeconds,
    };

    private static IEnumerable<KeyValuePair<string, string>> Given<T>(string name, T? value)
        where T : struct, IFormattable => value is { } given ? [OptionFact.Of(name, given)] : [];
}
