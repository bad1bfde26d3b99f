using Imago.Embedding;
using Imago.Errors;

namespace Imago.Comparison;

/// <summary>What <see cref="CompareStage"/> works from and makes. Thresholds that are null are the encoder's usual ones.</summary>
public sealed record CompareStageOptions
{
    /// <summary>The index to read.</summary>
    public required string Index { get; init; }

    /// <summary>The embeddings to read.</summary>
    public required string Embeddings { get; init; }

    /// <summary>The perceptual hashes to read.</summary>
    public required string Hashes { get; init; }

    /// <summary>The measures to read, which say what photos are black and white.</summary>
    public required string Measures { get; init; }

    /// <summary>The near-duplicates to write.</summary>
    public required string NearDuplicates { get; init; }

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

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check() => Over(new LikenessOptions()).Check();

    /// <summary>When two photos count as the same.</summary>
    /// <param name="embeddings">The embeddings, whose encoder decides what is not given.</param>
    public LikenessOptions LikenessFor(EmbeddingSet embeddings) => Over(LikenessOptions.For(embeddings));

    private LikenessOptions Over(LikenessOptions usual) => usual with
    {
        Similarity = Similarity ?? usual.Similarity,
        ColorlessSimilarity = ColorlessSimilarity ?? Similarity ?? usual.ColorlessSimilarity,
        HashDistance = HashDistance ?? usual.HashDistance,
        HashSimilarity = HashSimilarity ?? usual.HashSimilarity,
        BurstSimilarity = BurstSimilarity ?? usual.BurstSimilarity,
        BurstSeconds = BurstSeconds ?? usual.BurstSeconds,
    };
}
