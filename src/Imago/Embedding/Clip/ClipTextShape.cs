namespace Imago.Embedding.Clip;

/// <summary>The sizes of a CLIP text tower.</summary>
/// <param name="ContextLength">Tokens of a text, the start and the end token included.</param>
/// <param name="VocabularySize">Different tokens.</param>
/// <param name="Width">Numbers per token.</param>
/// <param name="Layers">Blocks.</param>
/// <param name="Heads">Attention heads, of <c>Width / Heads</c> numbers each.</param>
/// <param name="MlpWidth">Numbers between the two layers of a block's MLP.</param>
/// <param name="Dimensions">Numbers of an embedding.</param>
public sealed record ClipTextShape(int ContextLength, int VocabularySize, int Width, int Layers, int Heads, int MlpWidth, int Dimensions);
