using Imago.Numerics;

namespace Imago.Embedding;

/// <summary>The embeddings of an album's photos, as <c>embeddings.npz</c> holds them.</summary>
public sealed class EmbeddingSet
{
    /// <summary>Creates a set.</summary>
    /// <param name="ids">The photos' ids, one per row.</param>
    /// <param name="vectors">[photos, dimensions].</param>
    /// <param name="encoder">Name of the encoder that made them.</param>
    /// <param name="weightsSha256">SHA-256 of the encoder's weights, or its fingerprint if it has none.</param>
    /// <param name="blocks">The encoder's blocks; empty if it has none.</param>
    /// <exception cref="ArgumentException">Ids and rows differ in number, or the blocks do not add up to the columns.</exception>
    public EmbeddingSet(long[] ids, Matrix vectors, string encoder, string weightsSha256, IReadOnlyList<EmbeddingBlock> blocks)
    {
        if (ids.Length != vectors.Rows)
            throw new ArgumentException($"{vectors.Rows} embeddings need as many ids, not {ids.Length}.", nameof(ids));
        var length = blocks.Sum(b => b.Length);
        if (blocks.Count > 0 && length != vectors.Columns)
            throw new ArgumentException($"The blocks of {encoder} take {length} numbers, its embeddings have {vectors.Columns}.", nameof(blocks));
        (Ids, Vectors, Encoder, WeightsSha256, Blocks) = (ids, vectors, encoder, weightsSha256, blocks);
    }

    /// <summary>The photos' ids, one per row.</summary>
    public long[] Ids { get; }

    /// <summary>The embeddings, [photos, dimensions], each row of unit length.</summary>
    public Matrix Vectors { get; }

    /// <summary>Name of the encoder that made them.</summary>
    public string Encoder { get; }

    /// <summary>SHA-256 of the encoder's weights, in lower-case hexadecimal, or its fingerprint if it has none.</summary>
    public string WeightsSha256 { get; }

    /// <summary>The model that made them; null if there was none or it is unknown.</summary>
    public EncoderModel? Model { get; init; }

    /// <summary>The blocks that the reduction whitens one by one; empty if the vectors are used as they are.</summary>
    public IReadOnlyList<EmbeddingBlock> Blocks { get; }
}
