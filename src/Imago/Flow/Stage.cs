namespace Imago.Flow;

/// <summary>The stages of the flow, in its order.</summary>
public enum Stage
{
    /// <summary>Find photos, read their headers, hash them.</summary>
    Index,

    /// <summary>Decode each photo once: its embedding, measures and thumbnail.</summary>
    Embed,

    /// <summary>Compare the photos with one another: near-duplicates and bursts.</summary>
    Compare,

    /// <summary>Reduce the embeddings' dimensions.</summary>
    Reduce,

    /// <summary>Group the photos.</summary>
    Cluster,

    /// <summary>Describe each cluster: its profile, title and photos in film order.</summary>
    Describe,

    /// <summary>Report how good the clustering is and what is in it.</summary>
    Report,

    /// <summary>Compose and synthesise each cluster's music.</summary>
    Compose,

    /// <summary>Render each cluster's film.</summary>
    Render,

    /// <summary>Write the album page.</summary>
    Publish,
}
