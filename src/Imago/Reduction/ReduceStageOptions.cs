using Imago.Errors;

namespace Imago.Reduction;

/// <summary>What <see cref="ReduceStage"/> works from and makes.</summary>
public sealed record ReduceStageOptions
{
    /// <summary>The embeddings to read.</summary>
    public required string Embeddings { get; init; }

    /// <summary>The reduced embeddings to write.</summary>
    public required string Reduced { get; init; }

    /// <summary>Principal components kept, 1 or more; fewer where the photos or the embedding have fewer.</summary>
    public int Dimensions { get; init; } = 64;

    /// <summary>Whether the embeddings are whitened over the album.</summary>
    public Whitening Whitening { get; init; } = Whitening.Auto;

    /// <summary>How the two-dimensional map is made; null makes none.</summary>
    public UmapOptions? Umap { get; init; }

    /// <summary>What a choice of whitening is called on the command line.</summary>
    /// <param name="whitening">The choice.</param>
    public static string NameOf(Whitening whitening) => whitening switch
    {
        Whitening.On => "on",
        Whitening.Off => "off",
        _ => "auto",
    };

    /// <summary>Checks every option.</summary>
    /// <exception cref="InvalidOptionException">An option cannot be meant.</exception>
    public void Check()
    {
        OptionRule.AtLeast(Dimensions, 1, "--pca-dim");
        Umap?.Check();
    }
}
