using Imago.Imaging;

namespace Imago.Embedding;

/// <summary>
/// Converts a photo's pixels to a vector whose distance to other photos' vectors expresses their similarity. The vector depends only on the
/// photo and the encoder. Thread-safe.
/// </summary>
public interface IImageEncoder
{
    /// <summary>The name on the command line and in files, such as <c>visual</c>.</summary>
    string Name { get; }

    /// <summary>The length of an embedding.</summary>
    int Dimensions { get; }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of everything that determines the results (a model's weights, an algorithm's version).
    /// Embeddings with different fingerprints must not be mixed; caches use it as their key.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>
    /// The resolution it needs. A decoder may shrink a photo before <see cref="Encode"/> if the shorter side keeps at least this many
    /// pixels. Smaller photos are passed as they are.
    /// </summary>
    int WorkingSide { get; }

    /// <summary>
    /// False if a photo may be resampled down to <see cref="WorkingSide"/> by any good method before <see cref="Encode"/>. True if the
    /// encoder resamples by its own rule; then only a JPEG decoder's scaling (a half, a quarter, an eighth) may come before it.
    /// </summary>
    bool Resamples => false;

    /// <summary>The learned model; null if there is none.</summary>
    EncoderModel? Model => null;

    /// <summary>The blocks that the reduction whitens one by one, in order; empty if embeddings are used as they are.</summary>
    IReadOnlyList<EmbeddingBlock> Blocks { get; }

    /// <summary>Encodes one photo.</summary>
    /// <param name="photo">The upright photo, of any size.</param>
    /// <param name="embedding">[<see cref="Dimensions"/>]; receives a vector of unit length.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void Encode(RgbImage photo, Span<float> embedding);
}
