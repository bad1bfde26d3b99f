using Imago.Embedding.Layers;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Clip.Layers;

/// <summary>What a transformer computes in, for a given number of tokens; it is used over and over.</summary>
internal sealed class TransformerMemory
{
    /// <summary>Makes room.</summary>
    /// <param name="tokens">Tokens of all sequences.</param>
    /// <param name="sequences">The most sequences.</param>
    /// <param name="longest">Tokens of the longest.</param>
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

    /// <summary>Tokens there is room for.</summary>
    public int Capacity { get; }

    /// <summary>Sequences there is room for.</summary>
    public int SequenceCapacity { get; }

    /// <summary>[tokens, width], the tokens themselves.</summary>
    public RowBuffer Tokens { get; }

    /// <summary>[tokens, width], the tokens normalised, then the heads' output.</summary>
    public RowBuffer Normal { get; }

    /// <summary>[tokens, 3 width], queries, keys and values side by side.</summary>
    public RowBuffer Projected { get; }

    /// <summary>[tokens, MLP width].</summary>
    public RowBuffer Hidden { get; }

    /// <summary>[sequences, width], the tokens that embeddings come from.</summary>
    public RowBuffer Pooled { get; }

    /// <summary>[sequences, width], those normalised, then the heads' output.</summary>
    public RowBuffer PooledNormal { get; }

    /// <summary>[sequences, width], their queries.</summary>
    public RowBuffer PooledQueries { get; }

    /// <summary>One a worker.</summary>
    public AttentionHead[] Heads { get; }
}
