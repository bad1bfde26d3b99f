namespace Imago.Embedding;

/// <summary>Converts texts to vectors in the space of an image encoder's vectors. The cosine tells how well a text fits a photo.</summary>
public interface ITextEncoder
{
    /// <summary>The length of a vector.</summary>
    int Dimensions { get; }

    /// <summary>The fingerprint; equal to the image encoder's if both belong to one model.</summary>
    string Fingerprint { get; }

    /// <summary>
    /// Encodes texts. A text's vector does not depend on the other texts. Only one call at a time; a call uses all cores itself.
    /// </summary>
    /// <param name="texts">The texts; those too long for the model are cut.</param>
    /// <param name="embeddings">[texts, <see cref="Dimensions"/>]; receives a vector of unit length per text, in order.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    void Encode(IReadOnlyList<string> texts, Span<float> embeddings, CancellationToken cancellationToken = default);
}
