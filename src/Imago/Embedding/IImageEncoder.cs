using Imago.Imaging;

namespace Imago.Embedding;

/// <summary>
/// Turns a photo's pixels into a vector whose distance to other photos' vectors says how alike they are. The vector depends on the photo
/// and the encoder alone. Safe to use from several threads.
/// </summary>
public interface IImageEncoder
{
    /// <summary>Its name as it is written on the command line and into files, such as <c>visual</c>.</summary>
    string Name { get; }

    /// <summary>Length of an embedding.</summary>
    int Dimensions { get; }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of what decides the numbers (a model's weights, an algorithm's version).
    /// Embeddings with different fingerprints must not be mixed; caches use it as their key.
    /// </summary>
    string Fingerprint { get; }

    /// <summary>
    /// The resolution it works at. A decoder may shrink a photo before <see cref="Encode"/> as long as the shorter side keeps at least so
    /// many pixels; a photo that is smaller to begin with comes as it is.
    /// </summary>
    int WorkingSide { get; }

    /// <summary>
    /// False: any good resampling down to <see cref="WorkingSide"/> may come before <see cref="Encode"/>. True: the encoder resamples by a rule
    /// of its own, and only what a JPEG's decoder can do on the way (a half, a quarter, an eighth) may come before it.
    /// </summary>
    bool Resamples => false;

    /// <summary>The learned model behind it; null where there is none.</summary>
    EncoderModel? Model => null;

    /// <summary>The parts of an embedding that the reduction whitens one by one, in order; empty where it is to be taken as it is.</summary>
    IReadOnlyList<EmbeddingBlock> Blocks { get; }

    /// <summary>Encodes one photo.</summary>
    /// <param name="photo">The photo, upright, of any size.</param>
    /// <param name="embedding">[<see cref="Dimensions"/>]; receives a vector of unit length.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void Encode(RgbImage photo, Span<float> embedding);
}
