using Imago.Imaging;

namespace Imago.Embedding;

/// <summary>
/// An encoder that is quickest with many photos at once. Its work has two parts: <see cref="Prepare"/> turns one photo into numbers, on any
/// thread, so that the decoded photo need not be kept; <see cref="EncodePrepared"/> turns many such into embeddings and uses the cores itself.
/// </summary>
public interface IBatchEncoder : IImageEncoder
{
    /// <summary>How many photos one call of <see cref="EncodePrepared"/> brings at most, 1 or more.</summary>
    int BatchSize { get; }

    /// <summary>How many numbers a prepared photo takes.</summary>
    int PreparedLength { get; }

    /// <summary>Prepares one photo. Safe to use from several threads.</summary>
    /// <param name="photo">The photo, upright, of any size.</param>
    /// <param name="prepared">[<see cref="PreparedLength"/>]; receives the numbers.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    void Prepare(RgbImage photo, Span<float> prepared);

    /// <summary>Encodes prepared photos. A photo's numbers do not depend on which others are in its batch. One call at a time.</summary>
    /// <param name="prepared">[count, <see cref="PreparedLength"/>].</param>
    /// <param name="count">Photos, 0 or more.</param>
    /// <param name="embeddings">[count, dimensions]; receives a vector of unit length per photo, in order.</param>
    /// <param name="cancellationToken">Stops the work within a fraction of a second.</param>
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
