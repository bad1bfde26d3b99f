namespace Imago.Embedding;

/// <summary>Identifies the learned model that made embeddings, so that it can be found again and run in the same way.</summary>
/// <param name="WeightsSha256">SHA-256 of the file of weights, in lower-case hexadecimal.</param>
/// <param name="Activation">The activation of its layers: <c>gelu</c> or <c>quick_gelu</c>.</param>
/// <param name="Precision">The precision of its products: <c>single</c> or <c>int16</c>.</param>
public sealed record EncoderModel(string WeightsSha256, string Activation, string Precision);
