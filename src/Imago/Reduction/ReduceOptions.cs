using Imago.Errors;
using Imago.Flow;

namespace Imago.Reduction;

/// <summary>The options of <see cref="ReduceStage"/>.</summary>
public sealed record ReduceOptions : IStageOptions
{
    /// <summary>Principal components kept, 1 or more; fewer if the photos or the embedding have fewer.</summary>
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

    /// <inheritdoc />
    public void Check()
    {
        OptionRule.AtLeast(Dimensions, 1, "--pca-dim");
        Umap?.Check();
    }

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, string>> Describe() =>
        [OptionFact.Of("pca-dim", Dimensions), new("whiten", NameOf(Whitening)), OptionFact.Of("umap", Umap is not null), .. Umap?.Describe() ?? []];
}
