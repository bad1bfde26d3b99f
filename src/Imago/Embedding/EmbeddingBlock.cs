namespace Imago.Embedding;

/// <summary>A stretch of an embedding that describes one property of a photo, and how the reduction treats it.</summary>
/// <param name="Name">Its name, such as <c>color</c>.</param>
/// <param name="Length">How many of the embedding's numbers it takes; blocks follow one another in order.</param>
/// <param name="WhitenedDimensions">How many leading principal components of the block the reduction keeps at most.</param>
/// <param name="WhiteningExponent">Each component is divided by its variance to this power: 0 leaves it, 0.5 whitens it fully.</param>
/// <param name="Weight">Length of the block, against the other blocks, before whitening and after.</param>
public sealed record EmbeddingBlock(string Name, int Length, int WhitenedDimensions, double WhiteningExponent, double Weight);
