namespace Imago.Embedding.Clip;

/// <summary>The dimensions of a CLIP text tower.</summary>
/// <param name="ContextLength">Tokens per text, including the start and end tokens.</param>
/// <param name="VocabularySize">The number of different tokens.</param>
/// <param name="Width">Numbers per token.</param>
/// <param name="Layers">Transformer blocks.</param>
/// <param name="Heads">Attention heads, of <c>Width / Heads</c> numbers each.</param>
/// <param name="MlpWidth">Numbers between the two layers of a block's MLP.</param>
/// <param name="Dimensions">Numbers per embedding.</param>
public sealed record ClipTextShape(int ContextLength, int VocabularySize, int Width, int Layers, int Heads, int MlpWidth, int Dimensions);
