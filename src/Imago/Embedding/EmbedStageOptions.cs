using Imago.Imaging.Decoding;

namespace Imago.Embedding;

/// <summary>What <see cref="EmbedStage"/> works from and makes.</summary>
public sealed record EmbedStageOptions
{
    /// <summary>The index to read.</summary>
    public required string Index { get; init; }

    /// <summary>The embeddings to write.</summary>
    public required string Embeddings { get; init; }

    /// <summary>The measures to write; null writes none.</summary>
    public string? Measures { get; init; }

    /// <summary>The perceptual hashes to write; null writes none.</summary>
    public string? Hashes { get; init; }

    /// <summary>The list of files left out, where this stage's rows are replaced; null writes none.</summary>
    public string? Rejected { get; init; }

    /// <summary>The cache of what was computed from each photo.</summary>
    public required string Cache { get; init; }

    /// <summary>Bounds on what is decoded.</summary>
    public DecodeLimits Limits { get; init; } = DecodeLimits.Default;
}
