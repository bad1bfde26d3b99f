using Imago.Embedding;
using Imago.Flow;

namespace Imago.Comparison;

/// <summary>The options of <see cref="CompareStage"/>. A null threshold takes the encoder's default.</summary>
public sealed record CompareOptions : IStageOptions
{
    /// <summary>The minimum cosine of near-duplicates, whatever their hashes.</summary>
    public double? Similarity { get; init; }

    /// <summary>The minimum cosine of black-and-white near-duplicates.</summary>
    public double? ColorlessSimilarity { get; init; }

    /// <summary>The number of differing bits from which hashes are ignored.</summary>
    public int? HashDistance { get; init; }

    /// <summary>The minimum cosine of near-duplicates with similar hashes.</summary>
    public double? HashSimilarity { get; init; }

    /// <summary>The minimum cosine of photos in a burst.</summary>
    public double? BurstSimilarity { get; init; }

    /// <summary>The maximum time between a burst's photo and its representative, in seconds; 0 finds no bursts.</summary>
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

    /// <summary>The thresholds with the encoder's defaults filled in.</summary>
    /// <param name="embeddings">The embeddings; their encoder gives the defaults.</param>
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
