using Imago.Errors;
using Imago.Flow;

namespace Imago.Reduction;

/// <summary>The options of <see cref="ReduceStage"/>.</summary>
public sealed record ReduceOptions : IStageOptions
{
    /// <summary>The number of principal components, 1 or more; fewer if there are fewer photos or dimensions.</summary>
    public int Dimensions { get; init; } = 64;

    /// <summary>Whether and how the embeddings are whitened over the album.</summary>
    public Whitening Whitening { get; init; } = Whitening.Auto;

    /// <summary>The options of the two-dimensional map; null makes no map.</summary>
    public UmapOptions? Umap { get; init; }

    /// <summary>A choice's name on the command line.</summary>
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
