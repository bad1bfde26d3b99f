using Imago.Errors;
using Imago.Profiles.Selection;
using Imago.Profiles.Titles;

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

    /// <summary>The near-duplicates to read, of which films show one each; null, or a file that is not there, leaves none out.</summary>
    public string? NearDuplicates { get; init; }

    /// <summary>The clusters to write.</summary>
    public required string Clusters { get; init; }

    /// <summary>Photos in a film at most, 1 or more.</summary>
    public int MaxPhotos { get; init; } = 30;

    /// <summary>In what order films show their photos.</summary>
    public PhotoOrder Order { get; init; } = PhotoOrder.Flow;

    /// <summary>True where the whole album gets a film of its best photos, given two clusters or more.</summary>
    public bool Highlights { get; init; } = true;

    /// <summary>The labels titles are chosen from, a file with one per line; null takes the built-in vocabulary.</summary>
    public string? Vocabulary { get; init; }

    /// <summary>The cache of the labels' vectors; null computes them anew.</summary>
    public string? Cache { get; init; }

    /// <summary>The name an order has on the command line.</summary>
    /// <param name="order">The order.</param>
    public static string NameOf(PhotoOrder order) => order switch
    {
        PhotoOrder.Time => "time",
        PhotoOrder.Name => "name",
        PhotoOrder.Similarity => "similarity",
        _ => "flow",
    };

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        OptionRule.AtLeast(MaxPhotos, 1, "--max-photos");
    }
}
