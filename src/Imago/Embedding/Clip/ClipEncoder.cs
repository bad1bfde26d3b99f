using Imago.Errors;
using Imago.Imaging;

namespace Imago.Embedding.Clip;

/// <summary>The encoder for meaning: the image tower of a CLIP model (Radford and others 2021) with published weights.</summary>
internal sealed class ClipEncoder : IBatchEncoder
{
    private const int Channels = 3;

    private readonly ClipPreprocessor _preprocessor;
    private readonly Lazy<ClipImageTower> _tower;

    /// <summary>Creates the encoder; its tower is loaded with the first photo.</summary>
    /// <param name="source">The model.</param>
    /// <param name="batchSize">Photos per batch, 1 or more; affects speed and memory, not results.</param>
    /// <exception cref="InvalidOptionException">The batch size is below 1.</exception>
    public ClipEncoder(ClipModel source, int batchSize = 32)
    {
        OptionRule.AtLeast(batchSize, 1, "--batch-size");
        (Source, BatchSize) = (source, batchSize);
        _preprocessor = new ClipPreprocessor(source.Vision.ImageSize);
        _tower = new Lazy<ClipImageTower>(source.LoadImageTower);
    }

    /// <summary>The model.</summary>
    public ClipModel Source { get; }

    /// <inheritdoc />
    public string Name => Source.Name;

    /// <inheritdoc />
    public int Dimensions => Source.Vision.Dimensions;

    /// <inheritdoc />
    public string Fingerprint => Source.Fingerprint;

    /// <inheritdoc />
    public EncoderModel Model => Source.Identity;

    /// <summary>
    /// Twice the input size: a JPEG decoded at half its size then keeps all detail that the preprocessing's resampling uses.
    /// </summary>
    public int WorkingSide => 2 * Source.Vision.ImageSize;

    /// <summary>True: only the preprocessing's own resampling gives the same vectors as other programs.</summary>
    public bool Resamples => true;

    /// <inheritdoc />
    public IReadOnlyList<EmbeddingBlock> Blocks => [];

    /// <inheritdoc />
    public int BatchSize { get; }

    /// <summary>The numbers of a prepared photo: red, green and blue planes of the input size.</summary>
    public int PreparedLength => Channels * Source.Vision.ImageSize * Source.Vision.ImageSize;

    /// <inheritdoc />
    public void Prepare(RgbImage photo, Span<float> prepared) => _preprocessor.Prepare(photo, prepared);

    /// <inheritdoc />
    public void EncodePrepared(ReadOnlySpan<float> prepared, int count, Span<float> embeddings, CancellationToken cancellationToken = default)
    {
        if (count > 0)
            _tower.Value.Encode(prepared, count, embeddings, cancellationToken);
    }
}
