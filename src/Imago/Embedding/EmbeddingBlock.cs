namespace Imago.Embedding;

/// <summary>A range of an embedding that describes one property of a photo, and how the reduction treats it.</summary>
/// <param name="Name">Its name, such as <c>color</c>.</param>
/// <param name="Length">The count of its numbers; blocks follow one another in order.</param>
/// <param name="WhitenedDimensions">The maximum number of principal components of the block that the reduction keeps.</param>
/// <param name="WhiteningExponent">Each component is divided by its variance to this power: 0 leaves it, 0.5 whitens it fully.</param>
/// <param name="Weight">The block's length relative to the other blocks, before and after whitening.</param>
public sealed record EmbeddingBlock(string Name, int Length, int WhitenedDimensions, double WhiteningExponent, double Weight);
