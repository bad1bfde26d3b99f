namespace Imago.Reduction;

/// <summary>Whether an album's embeddings are brought to equal variances before and in their reduction.</summary>
public enum Whitening
{
    /// <summary>On where the embeddings have blocks, else off.</summary>
    Auto,

    /// <summary>Blocks each by itself before the components are computed; without blocks, the principal scores each by its deviation.</summary>
    On,

    /// <summary>The embeddings as they are.</summary>
    Off,
}
