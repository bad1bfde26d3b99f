using Imago.Embedding.Clip.Layers;
using Imago.Embedding.Layers;
using Imago.Numerics.Parallel;

namespace Imago.Embedding.Clip;

/// <summary>
/// CLIP's vision transformer (Dosovitskiy et al. 2021; Radford et al. 2021): patches, a class token and positions, a normalisation, then
/// the transformer. A picture's embedding does not depend on the other pictures or on the number of threads.
/// </summary>
/// <remarks>One call uses all cores; calls must not overlap.</remarks>
internal sealed class ClipImageTower
{
    private readonly LinearLayer _patchLayer;
    private readonly float[] _classToken;
    private readonly float[] _positions;
    private readonly LayerNorm _firstNorm;
    private readonly Transformer _transformer;
    private RowBuffer? _patches;
    private RowBuffer? _patchTokens;

    /// <summary>Loads the weights; the checkpoint is not needed afterwards.</summary>
    /// <param name="checkpoint">The weights.</param>
    /// <param name="precision">The precision of the large products.</param>
    /// <exception cref="Imago.Errors.InvalidFileException">A tensor is missing.</exception>
    public ClipImageTower(ClipCheckpoint checkpoint, ClipPrecision precision)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        Shape = checkpoint.Vision;
        var layers = new ClipLayers(checkpoint, precision);
        _patchLayer = layers.Large(checkpoint.Read("visual.conv1.weight"), 3 * Shape.PatchSize * Shape.PatchSize, bias: null);
        _classToken = checkpoint.Read("visual.class_embedding");
        _positions = checkpoint.Read("visual.positional_embedding");
        _firstNorm = LayerNorm.Read(checkpoint, "visual.ln_pre");
        var shape = new TransformerShape(Shape.Width, Shape.Layers, Shape.Heads, Shape.MlpWidth, PatchCount + 1);
        _transformer = new Transformer(checkpoint, layers, shape, new TransformerNames("visual.transformer.resblocks", "visual.ln_post", "visual.proj"), checkpoint.VisionActivation);
    }

    /// <summary>The dimensions of the tower.</summary>
    public ClipVisionShape Shape { get; }

    private int Side => Shape.ImageSize / Shape.PatchSize;

    private int PatchCount => Side * Side;

    /// <summary>Computes embeddings of pictures.</summary>
    /// <param name="pixels">
    /// [count, 3, ImageSize, ImageSize]: red, green and blue planes, normalised by CLIP's means and standard deviations.
    /// </param>
    /// <param name="count">The number of pictures; memory does not grow with it.</param>
    /// <param name="embeddings">[count, Dimensions]; receives vectors of unit length.</param>
    /// <param name="cancellationToken">Cancels the work within milliseconds.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Encode(ReadOnlySpan<float> pixels, int count, Span<float> embeddings, CancellationToken cancellationToken = default)
    {
        var pictureLength = 3 * Shape.ImageSize * Shape.ImageSize;
        if (pixels.Length != (long)count * pictureLength)
            throw new ArgumentException($"{count} pictures of {Shape.ImageSize} x {Shape.ImageSize} pixels take {(long)count * pictureLength} numbers, not {pixels.Length}.", nameof(pixels));
        if (embeddings.Length != (long)count * Shape.Dimensions)
            throw new ArgumentException($"{count} embeddings of {Shape.Dimensions} take {(long)count * Shape.Dimensions} numbers, not {embeddings.Length}.", nameof(embeddings));
        var atATime = Math.Max(1, Transformer.TokensAtATime / (PatchCount + 1));
        for (var first = 0; first < count; first += atATime)
        {
            var some = Math.Min(atATime, count - first);
            EncodeSome(pixels.Slice(first * pictureLength, some * pictureLength), some, embeddings.Slice(first * Shape.Dimensions, some * Shape.Dimensions), cancellationToken);
        }
    }

    private void EncodeSome(ReadOnlySpan<float> pixels, int count, Span<float> embeddings, CancellationToken cancellationToken)
    {
        var lengths = new int[count];
        Array.Fill(lengths, PatchCount + 1);
        var sequences = new TokenSequences(lengths, causal: false);
        var tokens = _transformer.Tokens(sequences);
        Embed(pixels, count, cancellationToken);
        ClaimedWork.For(count, (picture, _) => Assemble(picture, tokens), cancellationToken);
        _firstNorm.Apply(tokens, sequences.Tokens, tokens, cancellationToken);
        _transformer.Run(sequences, embeddings, cancellationToken);
    }

    /// <summary>
    /// Applies the convolution whose stride is its size: a product with each patch's numbers as one row, plane after plane.
    /// </summary>
    private unsafe void Embed(ReadOnlySpan<float> pixels, int count, CancellationToken cancellationToken)
    {
        if (_patches is null || _patches.Rows < count * PatchCount)
            (_patches, _patchTokens) = (new RowBuffer(count * PatchCount, _patchLayer.Inputs), new RowBuffer(count * PatchCount, Shape.Width));
        fixed (float* first = pixels)
        {
            var source = (nint)first;
            ClaimedWork.For(count * Side, (band, _) => CopyBand((float*)source, band), cancellationToken);
        }

        _patchLayer.Apply(_patches, count * PatchCount, _patchTokens!, cancellationToken);
    }

    /// <summary>Copies one row of a picture's patches.</summary>
    private unsafe void CopyBand(float* pixels, int band)
    {
        var (picture, bandOfPicture, size, patch) = (band / Side, band % Side, Shape.ImageSize, Shape.PatchSize);
        for (var x = 0; x < Side; x++)
        {
            var target = _patches!.Row((band * Side) + x);
            for (var line = 0; line < 3 * patch; line++)
            {
                var (plane, y) = (line / patch, (bandOfPicture * patch) + (line % patch));
                var source = pixels + (((((nint)picture * 3) + plane) * size) + y) * size + (x * patch);
                new ReadOnlySpan<float>(source, patch).CopyTo(target[(line * patch)..]);
            }
        }
    }

    /// <summary>Fills in the tokens of a picture: class token and patches, each with its position added.</summary>
    private void Assemble(int picture, RowBuffer tokens)
    {
        for (var token = 0; token <= PatchCount; token++)
        {
            var source = token == 0 ? _classToken : _patchTokens!.Row((picture * PatchCount) + token - 1);
            System.Numerics.Tensors.TensorPrimitives.Add(source, _positions.AsSpan(token * Shape.Width, Shape.Width), tokens.Row((picture * (PatchCount + 1)) + token));
        }
    }
}
