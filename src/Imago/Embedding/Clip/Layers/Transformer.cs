using Imago.Embedding.Layers;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Clip.Layers;

/// <summary>
/// The common part of both towers (Radford et al. 2021): blocks, a last normalisation, a projection, scaling to unit length. Its memory
/// holds a limited number of tokens, whatever the number of sequences given to the tower.
/// </summary>
internal sealed class Transformer
{
    private readonly int _width;
    private readonly int _heads;
    private readonly int _mlpWidth;
    private readonly int _longest;
    private readonly TransformerBlock[] _blocks;
    private readonly LayerNorm _lastNorm;
    private readonly LinearLayer _projection;
    private TransformerMemory? _memory;
    private RowBuffer? _embeddings;

    /// <summary>Reads the weights.</summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="layers">Makes the layers.</param>
    /// <param name="shape">The tower's dimensions.</param>
    /// <param name="names">The names of its tensors.</param>
    /// <param name="activation">The activation of its MLPs.</param>
    public Transformer(ClipCheckpoint checkpoint, ClipLayers layers, TransformerShape shape, TransformerNames names, ClipActivation activation)
    {
        (_width, _heads, _mlpWidth, _longest) = (shape.Width, shape.Heads, shape.MlpWidth, shape.Longest);
        _blocks = new TransformerBlock[shape.Layers];
        for (var i = 0; i < shape.Layers; i++)
            _blocks[i] = new TransformerBlock(checkpoint, layers, $"{names.Blocks}.{i}", shape.Width, shape.Heads, shape.MlpWidth, activation, i == shape.Layers - 1);
        _lastNorm = LayerNorm.Read(checkpoint, names.LastNorm);
        _projection = layers.Final(names.Projection, shape.Width);
    }

    /// <summary>
    /// The tokens processed at once, unless one sequence has more: enough to give every core several tiles of each product, few enough to
    /// fit tens of megabytes.
    /// </summary>
    public static int TokensAtATime => Math.Max(2048, 1024 * ClaimedWork.Workers);

    /// <summary>Returns the buffer for the tokens of sequences, to be filled before <see cref="Run"/>.</summary>
    /// <param name="sequences">The sequences.</param>
    /// <returns>[tokens, width].</returns>
    public RowBuffer Tokens(TokenSequences sequences)
    {
        if (_memory is null || _memory.Capacity < sequences.Tokens || _memory.SequenceCapacity < sequences.Count)
        {
            var count = Math.Max(sequences.Count, _memory?.SequenceCapacity ?? 0);
            _memory = new TransformerMemory(Math.Max(sequences.Tokens, _memory?.Capacity ?? 0), count, _longest, _width, _mlpWidth, _heads);
            _embeddings = new RowBuffer(count, _projection.Outputs);
        }

        return _memory.Tokens;
    }

    /// <summary>Computes embeddings from the tokens.</summary>
    /// <param name="sequences">The sequences that <see cref="Tokens"/> was called with.</param>
    /// <param name="embeddings">[sequences, dimensions]; receives vectors of unit length.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public void Run(TokenSequences sequences, Span<float> embeddings, CancellationToken cancellationToken)
    {
        var memory = _memory!;
        foreach (var block in _blocks)
            block.Run(sequences, memory, cancellationToken);
        _lastNorm.Apply(memory.Pooled, sequences.Count, memory.PooledNormal, cancellationToken);
        _projection.Apply(memory.PooledNormal, sequences.Count, _embeddings!, cancellationToken);
        for (var i = 0; i < sequences.Count; i++)
            Normalize(_embeddings!.Row(i), embeddings.Slice(i * _projection.Outputs, _projection.Outputs));
    }

    private static void Normalize(ReadOnlySpan<float> vector, Span<float> unit)
    {
        var squares = 0.0;
        foreach (var number in vector)
            squares += (double)number * number;
        var inverse = squares > 0 ? 1 / Math.Sqrt(squares) : 0;
        for (var i = 0; i < vector.Length; i++)
            unit[i] = (float)(vector[i] * inverse);
    }
}
