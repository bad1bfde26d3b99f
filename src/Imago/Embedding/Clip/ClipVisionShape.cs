namespace Imago.Embedding.Clip;

/// <summary>The dimensions of a CLIP image tower.</summary>
/// <param name="ImageSize">The side of its input in pixels.</param>
/// <param name="PatchSize">The side of a patch in pixels.</param>
/// <param name="Width">Numbers per token.</param>
/// <param name="Layers">Transformer blocks.</param>
/// <param name="Heads">Attention heads, of <c>Width / Heads</c> numbers each.</param>
/// <param name="MlpWidth">Numbers between the two layers of a block's MLP.</param>
/// <param name="Dimensions">Numbers per embedding.</param>
public sealed record ClipVisionShape(int ImageSize, int PatchSize, int Width, int Layers, int Heads, int MlpWidth, int Dimensions);
