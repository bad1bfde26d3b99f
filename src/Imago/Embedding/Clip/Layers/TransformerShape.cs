namespace Imago.Embedding.Clip.Layers;

/// <summary>The dimensions common to both towers.</summary>
/// <param name="Width">Numbers per token.</param>
/// <param name="Layers">Transformer blocks, at least one.</param>
/// <param name="Heads">Attention heads.</param>
/// <param name="MlpWidth">Numbers between the two layers of a block's MLP.</param>
/// <param name="Longest">The maximum number of tokens of a sequence.</param>
internal sealed record TransformerShape(int Width, int Layers, int Heads, int MlpWidth, int Longest);
