namespace Imago.Embedding;

/// <summary>Turns texts into vectors of the space an image encoder's vectors lie in: the cosine says how well a text fits a photo.</summary>
public interface ITextEncoder
{
    /// <summary>Length of a vector.</summary>
    int Dimensions { get; }

    /// <summary>The image encoder's fingerprint where both are sides of one model.</summary>
    string Fingerprint { get; }

    /// <summary>Encodes texts. A text's numbers do not depend on the others. One call at a time; a call uses the cores itself.</summary>
    /// <param name="texts">The texts; what a model cannot take in is cut off.</param>
    /// <param name="embeddings">[texts, <see cref="Dimensions"/>]; receives a vector of unit length per text, in order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    void Encode(IReadOnlyList<string> texts, Span<float> embeddings, CancellationToken cancellationToken = default);
}
