using Imago.Errors;

namespace Imago.Profiles;

/// <summary>What <see cref="DescribeStage"/> works from and makes.</summary>
public sealed record DescribeStageOptions
{
    /// <summary>The index to read.</summary>
    public required string Index { get; init; }

    /// <summary>The embeddings to read.</summary>
    public required string Embeddings { get; init; }

    /// <summary>The reduced embeddings to read.</summary>
    public required string Reduced { get; init; }

    /// <summary>The measures to read.</summary>
    public required string Measures { get; init; }

    /// <summary>The labels to read.</summary>
    public required string Labels { get; init; }

    /// <summary>The clusters to write.</summary>
    public required string Clusters { get; init; }

    /// <summary>Photos in a film at most, 1 or more.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>The labels titles are chosen from, a file with one per line; null takes the built-in vocabulary.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>The cache of the labels' vectors; null computes them anew.</summary>
    public string? Cache { get; init; }

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        OptionRule.AtLeast(MaxPhotos, 1, "--max-photos");
    }
}
