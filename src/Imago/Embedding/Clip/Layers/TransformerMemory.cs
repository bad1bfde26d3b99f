using Imago.Embedding.Layers;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Clip.Layers;

/// <summary>The memory of a transformer for a given number of tokens; it is reused.</summary>
internal sealed class TransformerMemory
{
    /// <summary>Allocates the memory.</summary>
    /// <param name="tokens">Tokens of all sequences.</param>
    /// <param name="sequences">The maximum number of sequences.</param>
    /// <param name="longest">Tokens of the longest sequence.</param>
    /// <param name="width">Numbers per token.</param>
    /// <param name="mlpWidth">Numbers between the two layers of an MLP.</param>
    /// <param name="heads">Attention heads.</param>
    public TransformerMemory(int tokens, int sequences, int longest, int width, int mlpWidth, int heads)
    {
        (Capacity, SequenceCapacity) = (tokens, sequences);
        (Tokens, Normal, Projected, Hidden) = (new RowBuffer(tokens, width), new RowBuffer(tokens, width), new RowBuffer(tokens, 3 * width), new RowBuffer(tokens, mlpWidth));
        (Pooled, PooledNormal, PooledQueries) = (new RowBuffer(sequences, width), new RowBuffer(sequences, width), new RowBuffer(sequences, width));
        Heads = [.. Enumerable.Range(0, ClaimedWork.Workers).Select(_ => AttentionHead.Create(width / heads, longest))];
    }

    /// <summary>The maximum number of tokens.</summary>
    public int Capacity { get; }

    /// <summary>The maximum number of sequences.</summary>
    public int SequenceCapacity { get; }

    /// <summary>The tokens, [tokens, width].</summary>
    public RowBuffer Tokens { get; }

    /// <summary>The normalised tokens, then the heads' output, [tokens, width].</summary>
    public RowBuffer Normal { get; }

    /// <summary>Queries, keys and values side by side, [tokens, 3 width].</summary>
    public RowBuffer Projected { get; }

    /// <summary>The MLP's hidden layer, [tokens, MLP width].</summary>
    public RowBuffer Hidden { get; }

    /// <summary>The tokens that give embeddings, [sequences, width].</summary>
    public RowBuffer Pooled { get; }

    /// <summary>The normalised pooled tokens, then the heads' output, [sequences, width].</summary>
    public RowBuffer PooledNormal { get; }

    /// <summary>The queries of the pooled tokens, [sequences, width].</summary>
    public RowBuffer PooledQueries { get; }

    /// <summary>One attention head per worker.</summary>
    public AttentionHead[] Heads { get; }
}
