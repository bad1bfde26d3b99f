namespace Imago.Embedding.Clip.Layers;

/// <summary>What a tower's tensors are called.</summary>
/// <param name="Blocks">Its blocks, without their number.</param>
/// <param name="LastNorm">The normalisation after them.</param>
/// <param name="Projection">The projection to the space of both towers.</param>
internal sealed record TransformerNames(string Blocks, string LastNorm, string Projection);
