namespace Imago.Reduction;

/// <summary>Whether an album's embeddings are scaled to equal variances before and during their reduction.</summary>
public enum Whitening
{
    /// <summary>On if the embeddings have blocks, else off.</summary>
    Auto,

    /// <summary>
    /// Each block is whitened before the components are computed; without blocks, each principal score is divided by its standard
    /// deviation.
    /// </summary>
    On,

    /// <summary>The embeddings stay as they are.</summary>
    Off,
}
