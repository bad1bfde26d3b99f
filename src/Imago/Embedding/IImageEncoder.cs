using Imago.Photos;

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
    /// How many photos one call should bring. 1: call <see cref="Encode"/> from as many threads as there are cores.
    /// More: call <see cref="EncodeBatch"/> with up to so many photos from one thread; the encoder uses the cores itself.
    /// </summary>
    int BatchSize => 1;

    /// <summary>The parts of an embedding that the reduction whitens one by one, in order; empty where it is to be taken as it is.</summary>
    IReadOnlyList<EmbeddingBlock> Blocks { get; }

    /// <summary>Encodes one photo.</summary>
    /// <param name="photo">The photo, upright, of any size.</param>
    /// <param name="embedding">[<see cref="Dimensions"/>]; receives a vector of unit length.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void Encode(RgbImage photo, Span<float> embedding);

    /// <summary>Encodes several photos. The numbers do not depend on how photos are put into batches.</summary>
    /// <param name="photos">The photos, each of any size.</param>
    /// <param name="embeddings">[photos, <see cref="Dimensions"/>]; receives a vector of unit length per photo, in order.</param>
    /// <param name="cancellationToken">Stops the work between photos.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    void EncodeBatch(IReadOnlyList<RgbImage> photos, Span<float> embeddings, CancellationToken cancellationToken = default)
    {
        if (embeddings.Length != (long)photos.Count * Dimensions)
            throw new ArgumentException($"{photos.Count} embeddings of {Dimensions} take {(long)photos.Count * Dimensions} numbers, not {embeddings.Length}.", nameof(embeddings));
        for (var i = 0; i < photos.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Encode(photos[i], embeddings.Slice(i * Dimensions, Dimensions));
        }
    }
}
