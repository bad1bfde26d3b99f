using System.Numerics.Tensors;
using Imago.Embedding.Clip.Layers;
using Imago.Errors;

namespace Imago.Embedding.Clip;

/// <summary>
/// CLIP's text transformer (Radford et al. 2021): tokens and positions, then causal blocks. The embedding comes from the end token, which
/// has the greatest id. No token sees later ones, so nothing after the end token is computed. A text's embedding does not depend on the
/// other texts or on the number of threads.
/// </summary>
/// <remarks>One call uses all cores; calls must not overlap.</remarks>
internal sealed class ClipTextTower
{
    private readonly float[] _vocabulary;
    private readonly float[] _positions;
    private readonly Transformer _transformer;

    /// <summary>Loads the weights; the checkpoint is not needed afterwards.</summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="precision">The precision of the large products.</param>
    /// <exception cref="InvalidFileException">It has no text tower, or a tensor is missing.</exception>
    public ClipTextTower(ClipCheckpoint checkpoint, ClipPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Shape = checkpoint.Text ?? throw new InvalidFileException(checkpoint.Path, "expected a text tower, found an image tower only. Take a file with both, such as OpenCLIP's or Hugging Face's CLIPModel.");
        _vocabulary = checkpoint.Read("token_embedding.weight");
        _positions = checkpoint.Read("positional_embedding");
        var shape = new TransformerShape(Shape.Width, Shape.Layers, Shape.Heads, Shape.MlpWidth, Shape.ContextLength);
        _transformer = new Transformer(checkpoint, new ClipLayers(checkpoint, precision), shape, new TransformerNames("transformer.resblocks", "ln_final", "text_projection"), checkpoint.TextActivation);
    }

    /// <summary>The dimensions of the tower.</summary>
    public ClipTextShape Shape { get; }

    /// <summary>Computes embeddings of texts.</summary>
    /// <param name="tokens">[count, ContextLength]: start token, text, end token, then any lower ids.</param>
    /// <param name="count">The number of texts; memory does not grow with it.</param>
    /// <param name="embeddings">[count, Dimensions]; receives vectors of unit length.</param>
    /// <param name="cancellationToken">Cancels the work within milliseconds.</param>
    /// <exception cref="ArgumentException">A span has another length, or a token is not in the vocabulary.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Encode(ReadOnlySpan<int> tokens, int count, Span<float> embeddings, CancellationToken cancellationToken = default)
    {
        if (tokens.Length != (long)count * Shape.ContextLength)
            throw new ArgumentException($"{count} texts of {Shape.ContextLength} tokens take {(long)count * Shape.ContextLength} numbers, not {tokens.Length}.", nameof(tokens));
        if (embeddings.Length != (long)count * Shape.Dimensions)
            throw new ArgumentException($"{count} embeddings of {Shape.Dimensions} take {(long)count * Shape.Dimensions} numbers, not {embeddings.Length}.", nameof(embeddings));
        var atATime = Math.Max(1, Transformer.TokensAtATime / Shape.ContextLength);
        for (var first = 0; first < count; first += atATime)
        {
            var some = Math.Min(atATime, count - first);
            EncodeSome(tokens.Slice(first * Shape.ContextLength, some * Shape.ContextLength), some, embeddings.Slice(first * Shape.Dimensions, some * Shape.Dimensions), cancellationToken);
        }
    }

    private void EncodeSome(ReadOnlySpan<int> tokens, int count, Span<float> embeddings, CancellationToken cancellationToken)
    {
        var lengths = new int[count];
        for (var i = 0; i < count; i++)
            lengths[i] = TensorPrimitives.IndexOfMax(tokens.Slice(i * Shape.ContextLength, Shape.ContextLength)) + 1;
        var sequences = new TokenSequences(lengths, causal: true);
        var rows = _transformer.Tokens(sequences);
        for (var i = 0; i < count; i++)
        {
            for (var position = 0; position < lengths[i]; position++)
            {
                var token = tokens[(i * Shape.ContextLength) + position];
                if ((uint)token >= (uint)Shape.VocabularySize)
                    throw new ArgumentException($"Text {i} has token {token} at position {position}; the vocabulary has {Shape.VocabularySize}.", nameof(tokens));
                TensorPrimitives.Add(
                    _vocabulary.AsSpan(token * Shape.Width, Shape.Width),
                    _positions.AsSpan(position * Shape.Width, Shape.Width),
                    rows.Row(sequences.Start(i) + position));
            }
        }

        _transformer.Run(sequences, embeddings, cancellationToken);
    }
}
