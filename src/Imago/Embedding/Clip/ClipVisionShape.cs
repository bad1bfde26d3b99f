namespace Imago.Embedding.Clip;

/// <summary>The sizes of a CLIP image tower.</summary>
/// <param name="ImageSize">Width and height of its pictures in pixels.</param>
/// <param name="PatchSize">Width and height of a patch in pixels.</param>
/// <param name="Width">Numbers per token.</param>
/// <param name="Layers">Blocks.</param>
/// <param name="Heads">Attention heads, of <c>Width / Heads</c> numbers each.</param>
/// <param name="MlpWidth">Numbers between the two layers of a block's MLP.</param>
/// <param name="Dimensions">Numbers of an embedding.</param>
public sealed record ClipVisionShape(int ImageSize, int PatchSize, int Width, int Layers, int Heads, int MlpWidth, int Dimensions);
