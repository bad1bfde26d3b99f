using Imago.Imaging;

namespace Imago.Embedding;

/// <summary>
/// An encoder that is fastest with many photos at once. <see cref="Prepare"/> converts one photo to numbers on any thread, so that the
/// decoded photo can be discarded. <see cref="EncodePrepared"/> converts many prepared photos to embeddings and uses all cores itself.
/// </summary>
internal interface IBatchEncoder : IImageEncoder
{
    /// <summary>The maximum number of photos in a call of <see cref="EncodePrepared"/>, 1 or more.</summary>
    int BatchSize { get; }

    /// <summary>The length of a prepared photo, in numbers.</summary>
    int PreparedLength { get; }

    /// <summary>Prepares one photo. Thread-safe.</summary>
    /// <param name="photo">The upright photo, of any size.</param>
    /// <param name="prepared">[<see cref="PreparedLength"/>]; receives the numbers.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void Prepare(RgbImage photo, Span<float> prepared);

    /// <summary>Encodes prepared photos. A photo's embedding does not depend on the others in its batch. Only one call at a time.</summary>
    /// <param name="prepared">[count, <see cref="PreparedLength"/>].</param>
    /// <param name="count">The number of photos, 0 or more.</param>
    /// <param name="embeddings">[count, dimensions]; receives a vector of unit length per photo, in order.</param>
    /// <param name="cancellationToken">Cancels the work within a fraction of a second.</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    void EncodePrepared(ReadOnlySpan<float> prepared, int count, Span<float> embeddings, CancellationToken cancellationToken = default);

    /// <inheritdoc />
    void IImageEncoder.Encode(RgbImage photo, Span<float> embedding)
    {
        var prepared = new float[PreparedLength];
        Prepare(photo, prepared);
        EncodePrepared(prepared, 1, embedding);
    }
}
